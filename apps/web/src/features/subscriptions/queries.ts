import type { ActivePassDto, SubscriptionDto } from '@onelastai/sdk';
import { client, trpc } from '../../lib/api.ts';
import { pagedOptions } from '../../lib/pages.ts';
import { queryClient } from '../../lib/query-client.ts';
import { serverNow } from './health.ts';

const PAGE_SIZE = 20;
/** Nobody holds more passes at a time. */
const MOST_ACTIVE = 100;
/** Timers count in 32 bits; a pass that ends later is asked about again long before. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
/** What the clock of the server may be ahead or behind of what we reckon. */
const CLOCK_SLACK_MS = 100;
const PLANS_FRESH_MS = 5 * 60_000;

/**
 * Whether an agent is open to the person. Asked again at the news of a changed pass (`passes.changed`,
 * in the stream that every tab holds anyway; `subscriptions.watch` would be a second one, and a browser
 * gives a site few connections) and, by the server's clock, at the moment the pass ends.
 */
export function activePassOptions(agentId: string) {
  return trpc.subscriptions.active.queryOptions(
    { agentId },
    {
      // Also while another tab is looked at.
      refetchInterval: ({ state: { data } }) => msUntil(data?.expiryDate ?? null),
      refetchIntervalInBackground: true,
    },
  );
}

function msUntil(date: string | null): number | false {
  if (date === null) return false;
  const ms = new Date(date).getTime() - serverNow().getTime() + CLOCK_SLACK_MS;
  return ms > 0 ? Math.min(ms, LONGEST_TIMER_MS) : 1000;
}

export const activePassesOptions = trpc.subscriptions.mine.queryOptions({
  only: 'active',
  limit: MOST_ACTIVE,
});

export const pastPassesOptions = pagedOptions(
  trpc.subscriptions.mine.infiniteQueryKey({ only: 'past', limit: PAGE_SIZE }),
  ({ page, signal }) =>
    client.subscriptions.mine.query({ only: 'past', limit: PAGE_SIZE, ...page }, { signal }),
);

export const plansOptions = trpc.subscriptions.plans.queryOptions(undefined, {
  staleTime: PLANS_FRESH_MS,
});

export const invoicesOptions = pagedOptions(
  trpc.subscriptions.invoices.infiniteQueryKey({ limit: PAGE_SIZE }),
  ({ page, signal }) =>
    client.subscriptions.invoices.query({ limit: PAGE_SIZE, ...page }, { signal }),
);

/** What the server says anew of one pass, before the lists are read again. */
export function rememberSubscription(pass: SubscriptionDto): void {
  queryClient.setQueryData(activePassesOptions.queryKey, (list) =>
    list ? { ...list, items: list.items.map((it) => (it.id === pass.id ? pass : it)) } : list,
  );
  refreshPasses();
}

/** Reads again whatever follows from the passes that are held. */
export function refreshPasses(): void {
  for (const procedure of [
    trpc.subscriptions.active,
    trpc.subscriptions.mine,
    trpc.subscriptions.invoices,
  ]) {
    void queryClient.invalidateQueries({ queryKey: procedure.pathKey() });
  }
  refreshMyAgents();
}

/** Which agents of the catalogue are theirs. */
export function refreshMyAgents(): void {
  void queryClient.invalidateQueries({ predicate: ({ meta }) => meta?.['personal'] === true });
}

/** After a refusal: what is now true of the agent. */
export function rememberPass(agentId: string, pass: ActivePassDto): void {
  queryClient.setQueryData(trpc.subscriptions.active.queryKey({ agentId }), pass);
  void queryClient.invalidateQueries({ queryKey: trpc.subscriptions.mine.pathKey() });
}
