import type { LiveEvent, SessionEndReason } from '@onelastai/sdk';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { client, trpc } from '../../lib/api.ts';
import { listen } from '../../lib/live.ts';
import { isSavingPreferences } from '../../lib/preferences.ts';
import { adoptSession, refreshSession, rememberUser, useSession } from '../../lib/session.ts';
import { duringRenewal } from '../../lib/session-events.ts';
import { refreshMyAgents } from '../subscriptions/queries.ts';

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** Why the person has to sign in again. */
    sessionEnded?: SessionEndReason | undefined;
  }
}

/** The answer that brings a renewed session's cookie may come later than the news that the old one ended. */
const RENEWAL_MS = [0, 200, 400, 800, 1600];

const OWN_SIGNINGS = [
  trpc.admin.users.actAs,
  trpc.admin.users.stopActing,
  trpc.auth.consumeMagicLink,
  trpc.auth.login,
  trpc.auth.loginSecondFactor,
  trpc.auth.logout,
  trpc.auth.logoutEverywhere,
  trpc.auth.passkeys.authenticate,
  trpc.auth.register,
  trpc.auth.resetPassword,
].map((procedure) => procedure.mutationKey());

/** While somebody is signed in: acts on what the server tells of, above all the session's end. */
export function useLiveEvents(): void {
  const { user, actor } = useSession();
  const userId = user?.id;
  const looksOn = actor !== null;
  const router = useRouter();
  const queryClient = useQueryClient();
  // Counted up to listen anew.
  const [round, setRound] = useState(0);

  useEffect(() => {
    if (userId === undefined) return;
    let stopped = false;

    /** This tab is signing out, or in anew, by itself. */
    function isSigning(): boolean {
      return OWN_SIGNINGS.some((mutationKey) => queryClient.isMutating({ mutationKey }) > 0);
    }

    /** Whether the person has to go; where the session was renewed, listens anew. */
    async function isOver(reason: SessionEndReason): Promise<boolean> {
      for (const ms of reason === 'replaced' ? RENEWAL_MS : [0]) {
        await new Promise((resolve) => setTimeout(resolve, ms));
        if (stopped || isSigning()) return false;
        const session = await client.auth.session.query().catch(() => null);
        if (stopped || isSigning()) return false;
        if (session?.user) {
          const isTheirs = session.user.id === userId;
          if (!isTheirs && (looksOn || session.actor !== null)) {
            adoptSession(session);
            return false;
          }
          if (isTheirs) setRound((rounds) => rounds + 1);
          return !isTheirs;
        }
      }
      return true;
    }

    async function leave(reason: SessionEndReason): Promise<void> {
      if (!(await duringRenewal(() => isOver(reason)))) return;
      const { href } = router.state.location;
      // Sign-in first: the page in view may not be shown to a visitor, or may ask to be saved.
      await router.navigate({
        to: '/sign-in',
        search: href === '/' ? {} : { next: href },
        state: { sessionEnded: reason },
        ignoreBlocker: true,
      });
      rememberUser(null);
    }

    /** The account may do other things now, or the session is about another one. */
    async function readAccount(): Promise<void> {
      const session = await client.auth.session.query().catch(() => null);
      if (stopped || isSigning()) return;
      if (session?.user && session.user.id !== userId) adoptSession(session);
      else await refreshSession();
    }

    function onEvent(event: LiveEvent): void {
      if (event.type === 'ended') void leave(event.reason);
      if (event.type === 'resync') void queryClient.invalidateQueries();
      if (event.type === 'account.changed') void readAccount();
      if (event.type === 'sessions.ended')
        void queryClient.invalidateQueries({ queryKey: trpc.auth.sessions.pathKey() });
      // The chat that is open locks and unlocks by it.
      if (event.type === 'passes.changed') {
        void queryClient.invalidateQueries({ queryKey: trpc.subscriptions.pathKey() });
        refreshMyAgents();
      }
      // One's own choice comes back as well; the last one that is saved reads everything again.
      if (event.type === 'settings.changed' && !isSavingPreferences()) {
        void refreshSession();
        void queryClient.invalidateQueries({ queryKey: trpc.user[event.payload.change].pathKey() });
      }
    }

    const stop = listen({ onEvent, onRefused: () => void leave('expired') });
    return () => {
      stopped = true;
      stop();
    };
  }, [userId, looksOn, router, queryClient, round]);
}
