import type { UserDto } from '@onelastai/sdk';
import { useQuery } from '@tanstack/react-query';
import { redirect } from '@tanstack/react-router';
import { trpc } from './api.ts';
import { queryClient } from './query-client.ts';
import { onSignedOut } from './session-events.ts';

const sessionOptions = trpc.auth.session.queryOptions(undefined, { staleTime: 5 * 60_000 });

/** `user` is `null` for a visitor (and while the server cannot be asked), `undefined` before it is known. */
export function useSession(): { user: UserDto | null | undefined } {
  const { data, isError } = useQuery(sessionOptions);
  return { user: data ? data.user : isError ? null : undefined };
}

/** Asks early, so that the answer is there when the frame is drawn. */
export function prefetchSession(): void {
  void queryClient.prefetchQuery(sessionOptions);
}

/** Drops what belongs to one person; the catalogue stays. */
function forgetPersonalData(): void {
  const personal = new Set<unknown>(['user', 'subscriptions', 'chat', 'admin']);
  queryClient.removeQueries({
    predicate: ({ queryKey }) => Array.isArray(queryKey[0]) && personal.has(queryKey[0][0]),
  });
}

export function rememberUser(user: UserDto | null): void {
  forgetPersonalData();
  queryClient.setQueryData(sessionOptions.queryKey, { user, expiresAt: null });
}

onSignedOut(() =>
  queryClient.setQueryData(sessionOptions.queryKey, { user: null, expiresAt: null }),
);

/** For `beforeLoad` of pages that need a person: leads to sign-in and back. */
export async function requireUser({ location }: { location: { href: string } }): Promise<void> {
  const { user } = await queryClient.ensureQueryData(sessionOptions);
  if (!user) throw redirect({ to: '/sign-in', search: { next: location.href } });
}

/** The name in the frame follows the profile. */
export function renameUser(name: string): void {
  queryClient.setQueryData(sessionOptions.queryKey, (session) =>
    session?.user ? { ...session, user: { ...session.user, name } } : session,
  );
}
