import { type AppRouter, createClient } from '@onelastai/sdk';
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query';
import { askForProof } from './identity-proof.ts';
import { queryClient } from './query-client.ts';

/**
 * The SDK over the session cookie of our own origin. For streams and calls outside React Query. A call
 * that asks for a proof of identity waits while the person gives it, and then goes on by itself.
 */
export const client = createClient({
  url: window.location.origin,
  onFreshSignInRequired: askForProof,
});

/** `useQuery(trpc.agents.list.queryOptions({ … }))`, `useMutation(trpc.auth.login.mutationOptions())`. */
export const trpc = createTRPCOptionsProxy<AppRouter>({ client, queryClient });
