import { type AppRouter, createClient } from '@onelastai/sdk';
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query';
import { queryClient } from './query-client.ts';

/** The SDK over the session cookie of our own origin. For streams and calls outside React Query. */
export const client = createClient({ url: window.location.origin });

/** `useQuery(trpc.agents.list.queryOptions({ … }))`, `useMutation(trpc.auth.login.mutationOptions())`. */
export const trpc = createTRPCOptionsProxy<AppRouter>({ client, queryClient });
