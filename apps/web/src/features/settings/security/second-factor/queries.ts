import { useQueryClient } from '@tanstack/react-query';
import { trpc } from '../../../../lib/api.ts';

export const statusOptions = trpc.auth.twoFactor.status.queryOptions();
export const devicesOptions = trpc.auth.twoFactor.trustedDevices.list.queryOptions();
export const passkeysOptions = trpc.auth.passkeys.list.queryOptions();

/** A change of one part of the second factor may change the others, and who is signed in where. */
export function useFactorChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: trpc.auth.twoFactor.pathKey() }),
      queries.invalidateQueries({ queryKey: trpc.auth.passkeys.pathKey() }),
      queries.invalidateQueries({ queryKey: trpc.auth.sessions.pathKey() }),
      queries.invalidateQueries({ queryKey: trpc.auth.session.queryKey() }),
    ]);
  };
}
