import { client } from './api.ts';

type Registration = Parameters<
  typeof client.auth.passkeys.finishRegistration.mutate
>[0]['registration'];
type Assertion = Parameters<typeof client.auth.passkeys.authenticate.mutate>[0]['passkey'];

export function supportsPasskeys(): boolean {
  return typeof window.PublicKeyCredential === 'function';
}

/** Lets the browser make a passkey for the person who is signed in. */
export async function makePasskey(): Promise<Registration> {
  const [optionsJSON, { startRegistration }] = await Promise.all([
    client.auth.passkeys.beginRegistration.mutate(),
    import('@simplewebauthn/browser'),
  ]);
  return startRegistration({ optionsJSON });
}

/** Lets the browser prove that a passkey is at hand: to sign in, as a second factor, to confirm. */
export async function signWithPasskey(): Promise<Assertion> {
  const [optionsJSON, { startAuthentication }] = await Promise.all([
    client.auth.passkeys.beginAuthentication.mutate(),
    import('@simplewebauthn/browser'),
  ]);
  return startAuthentication({ optionsJSON });
}

/** Why the browser itself refused, where it was not the server: by the errors that WebAuthn names. */
export function browserRefusal(error: unknown): 'cancelled' | 'known' | null {
  if (!(error instanceof Error)) return null;
  if (error.name === 'InvalidStateError') return 'known';
  return error.name === 'NotAllowedError' || error.name === 'AbortError' ? 'cancelled' : null;
}

/**
 * Has the browser offer passkeys where it fills in the address, and waits until one is picked. `null`
 * where it cannot do that, or once the person signs in otherwise.
 */
export async function passkeyFromAutofill(): Promise<Assertion | null> {
  const able = await window.PublicKeyCredential?.isConditionalMediationAvailable?.();
  if (!able) return null;
  try {
    const [optionsJSON, { startAuthentication }] = await Promise.all([
      client.auth.passkeys.beginAuthentication.mutate(),
      import('@simplewebauthn/browser'),
    ]);
    return await startAuthentication({ optionsJSON, useBrowserAutofill: true });
  } catch {
    // Stopped, or out of reach: nobody has asked for it, so nobody is told.
    return null;
  }
}

export async function stopPasskeyAutofill(): Promise<void> {
  const { WebAuthnAbortService } = await import('@simplewebauthn/browser');
  WebAuthnAbortService.cancelCeremony();
}
