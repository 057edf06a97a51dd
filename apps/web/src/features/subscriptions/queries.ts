import type { ActivePassDto } from '@onelastai/sdk';
import { client, trpc } from '../../lib/api.ts';
import { pagedOptions } from '../../lib/pages.ts';
import { queryClient } from '../../lib/query-client.ts';

const PAGE_SIZE = 20;
/** Timers count in 32 bits; a pass that ends later is asked about again long before. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export function activePassOptions(agentId: string) {
  return trpc.subscriptions.active.queryOptions(
    { agentId },
    {
      // A page that stays open must notice the end of the pass.
      refetchInterval: ({ state: { data } }) => msUntil(data?.expiryDate ?? null),
    },
  );
}

function msUntil(date: string | null): number | false {
  if (date === null) return false;
  const ms = new Date(date).getTime() - Date.now() + 1000;
  return ms > 0 ? Math.min(ms, LONGEST_TIMER_MS) : 5000;
}

export const myPassesOptions = pagedOptions(
  trpc.subscriptions.mine.infiniteQueryKey({ limit: PAGE_SIZE }),
  ({ page, signal }) => client.subscriptions.mine.query({ limit: PAGE_SIZE, ...page }, { signal }),
);

export const healthOptions = trpc.health.get.queryOptions(undefined, { staleTime: 5 * 60_000 });

/** After a purchase, a refusal, or a cancellation: what is now true of the agent's pass. */
export function rememberPass(agentId: string, pass: ActivePassDto): void {
  queryClient.setQueryData(trpc.subscriptions.active.queryKey({ agentId }), pass);
  void queryClient.invalidateQueries({ queryKey: trpc.subscriptions.mine.pathKey() });
}
