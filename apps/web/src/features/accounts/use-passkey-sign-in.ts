import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { client, trpc } from '../../lib/api.ts';
import { passkeyFromAutofill, signWithPasskey, stopPasskeyAutofill } from '../../lib/passkeys.ts';
import type { Entered } from './use-enter.ts';

type Passkey = Awaited<ReturnType<typeof signWithPasskey>>;

/** The server's challenge is good for five minutes. */
const RENEW_MS = 4 * 60_000;

/** Signs in with a passkey: when asked to, or when one is picked where the browser fills in fields. */
export function usePasskeySignIn(onSignedIn: Entered) {
  const { mutate, error, isPending, reset } = useMutation({
    mutationKey: trpc.auth.passkeys.authenticate.mutationKey(),
    mutationFn: async (picked: Passkey | null) =>
      client.auth.passkeys.authenticate.mutate({ passkey: picked ?? (await signWithPasskey()) }),
    onSuccess: onSignedIn,
  });

  useEffect(() => {
    let stopped = false;
    let offered = false;
    async function offer(): Promise<void> {
      if (document.hidden) return;
      offered = true;
      const picked = await passkeyFromAutofill();
      if (picked && !stopped) mutate(picked);
    }
    void offer();
    const timer = setInterval(offer, RENEW_MS);
    return () => {
      stopped = true;
      clearInterval(timer);
      if (offered && 'PublicKeyCredential' in window) void stopPasskeyAutofill();
    };
  }, [mutate]);

  return { signIn: () => mutate(null), error, isPending, reset };
}
