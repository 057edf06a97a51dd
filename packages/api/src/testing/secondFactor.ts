import type { ChallengeDto } from '@onelastai/contracts';
import type { Deps } from '../deps.ts';
import { type Changes, createAuthenticator, type TestAuthenticator } from './authenticator.ts';
import { PASSWORD, signedIn, type TestClient, type TestClock } from './testApi.ts';
import { totpCode } from './totpCode.ts';

// Of its own file, so that a browser test can have it without the rest.
export { totpCode };

/** Sets up an authenticator app; the clock moves on by one code, so that the next one is good. */
export async function enrolTotp({ api }: TestClient, clock: TestClock) {
  const { secret } = await api.auth.twoFactor.begin.mutate();
  const { backupCodes } = await api.auth.twoFactor.enable.mutate({
    code: totpCode(secret, clock),
  });
  clock.advance(30_000);
  return { secret, backupCodes };
}

export async function addPasskey({ api }: TestClient, authenticator: TestAuthenticator) {
  const options = await api.auth.passkeys.beginRegistration.mutate();
  const registration = authenticator.create(options);
  return api.auth.passkeys.finishRegistration.mutate({ name: 'Laptop', registration });
}

/** A fresh account with a passkey, and what holds it. */
export async function withPasskey(deps: Deps) {
  const client = await signedIn(deps);
  const authenticator = createAuthenticator();
  const added = await addPasskey(client, authenticator);
  return { ...client, authenticator, added };
}

/** Signs a new browser in with a passkey alone. */
export async function authenticate(
  client: TestClient,
  authenticator: TestAuthenticator,
  changes?: Changes,
): Promise<string> {
  const options = await client.api.auth.passkeys.beginAuthentication.mutate();
  const passkey = authenticator.get(options, changes);
  return (await client.api.auth.passkeys.authenticate.mutate({ passkey })).user.email;
}

/** The first step of a sign-in that asks for the second. */
export async function challengeOf(client: TestClient, email: string): Promise<ChallengeDto> {
  const { challenge } = await client.api.auth.login.mutate({ email, password: PASSWORD });
  if (!challenge) throw new Error('No second factor was asked for.');
  return challenge;
}
