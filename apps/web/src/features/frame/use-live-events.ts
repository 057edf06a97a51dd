import type { LiveEvent, SessionEndReason } from '@onelastai/sdk';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { client, trpc } from '../../lib/api.ts';
import { listen } from '../../lib/live.ts';
import { rememberUser, useSession } from '../../lib/session.ts';

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** Why the person has to sign in again. */
    sessionEnded?: SessionEndReason | undefined;
  }
}

/** While somebody is signed in: acts on what the server tells of, above all the session's end. */
export function useLiveEvents(): void {
  const { user } = useSession();
  const userId = user?.id;
  const router = useRouter();
  const queryClient = useQueryClient();
  // Counted up to listen anew.
  const [round, setRound] = useState(0);

  useEffect(() => {
    if (userId === undefined) return;
    let stopped = false;

    async function leave(reason: SessionEndReason): Promise<void> {
      // This tab is signing out, or in anew, by itself.
      if (queryClient.isMutating({ mutationKey: trpc.auth.pathKey() }) > 0) return;
      const session = await client.auth.session.query().catch(() => null);
      if (stopped) return;
      if (session?.user?.id === userId) {
        // Another tab has signed in anew: the cookie is everybody's.
        setRound((rounds) => rounds + 1);
        return;
      }
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

    function onEvent(event: LiveEvent): void {
      if (event.type === 'ended') void leave(event.reason);
      if (event.type === 'resync') void queryClient.invalidateQueries();
      if (event.type === 'account.changed')
        void queryClient.invalidateQueries({ queryKey: trpc.auth.session.queryKey() });
    }

    const stop = listen({ onEvent, onRefused: () => void leave('expired') });
    return () => {
      stopped = true;
      stop();
    };
  }, [userId, router, queryClient, round]);
}
