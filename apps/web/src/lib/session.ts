import type { CurrentSessionDto, UserDto } from '@onelastai/sdk';
import { useQuery } from '@tanstack/react-query';
import { redirect } from '@tanstack/react-router';
import { trpc } from './api.ts';
import { queryClient } from './query-client.ts';
import { onSignedOut } from './session-events.ts';

const sessionOptions = trpc.auth.session.queryOptions(undefined, { staleTime: 5 * 60_000 });

/** `user` is `null` for a visitor (and while the server cannot be asked), `undefined` before it is known. */
export function useSession(): {
  user: UserDto | null | undefined;
  /** The account's rights hold once a second factor was shown. */
  needsSecondFactor: boolean;
  /** The administrator who looks at `user`'s account. */
  actor: CurrentSessionDto['actor'];
} {
  const { data, isError } = useQuery(sessionOptions);
  return {
    user: data ? data.user : isError ? null : undefined,
    needsSecondFactor: data?.needsSecondFactor ?? false,
    actor: data?.actor ?? null,
  };
}

/** Asks early, so that the answer is there when the frame is drawn. */
export function prefetchSession(): void {
  void queryClient.prefetchQuery(sessionOptions);
}

/** Drops what belongs to one person; the catalogue stays, but for what says so: `meta.personal`. */
function forgetPersonalData(): void {
  const personal = new Set<unknown>(['user', 'subscriptions', 'coupons', 'chat', 'admin']);
  queryClient.removeQueries({
    predicate: ({ queryKey: [path], meta }) =>
      meta?.['personal'] === true ||
      (Array.isArray(path) &&
        (personal.has(path[0]) || (path[0] === 'auth' && path[1] !== 'session'))),
  });
}

const NOBODY: CurrentSessionDto = {
  user: null,
  expiresAt: null,
  actor: null,
  needsSecondFactor: false,
};

export function rememberUser(user: UserDto | null): void {
  forgetPersonalData();
  queryClient.setQueryData(sessionOptions.queryKey, { ...NOBODY, user });
  // How they signed in decides what their role may do.
  if (user && user.role !== 'user') void refreshSession();
}

// Asked rather than believed: the call may have crossed with one that renewed the session.
onSignedOut(() => void refreshSession());

/** For `beforeLoad` of pages that need a person: leads to sign-in and back. */
export async function requireUser({ location }: { location: { href: string } }): Promise<void> {
  const { user } = await queryClient.ensureQueryData(sessionOptions);
  if (!user) throw redirect({ to: '/sign-in', search: { next: location.href } });
}

/** What the frame shows of the person follows what they change. */
export function changeUser(
  changes: Partial<Pick<UserDto, 'name' | 'avatar' | 'preferences'>>,
): void {
  // An older answer that is still on its way must not be shown over it.
  void queryClient.cancelQueries({ queryKey: sessionOptions.queryKey }, { revert: false });
  queryClient.setQueryData(sessionOptions.queryKey, (session) =>
    session?.user ? { ...session, user: { ...session.user, ...changes } } : session,
  );
}

/** The same session is about another account now: an administrator looks at one, or ceases to. */
export function adoptSession(session: CurrentSessionDto): void {
  forgetPersonalData();
  queryClient.setQueryData(sessionOptions.queryKey, session);
}

/** The person's own choices as this tab knows them, to change some of them. */
export function currentUser(): UserDto | null {
  return queryClient.getQueryData(sessionOptions.queryKey)?.user ?? null;
}

/** Asks anew who is signed in, and what they have chosen. */
export async function refreshSession(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: sessionOptions.queryKey });
}

/** The same, and all that concerns signing in. */
export async function refreshAccount(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: trpc.auth.pathKey() });
}
