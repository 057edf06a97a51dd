import type { AgentSummaryDto } from '@onelastai/sdk';
import { queryOptions } from '@tanstack/react-query';
import { client, trpc } from '../../../lib/api.ts';
import { pagedOptions } from '../../../lib/pages.ts';

const HISTORY_SIZE = 20;
/** Of a page of the catalogue, and of all that are offered to be picked from. */
const AGENTS_SIZE = 100;
const MOST_AGENTS = 1000;

export const plansOptions = trpc.admin.plans.list.queryOptions();
export const planOptions = (planId: string) => trpc.admin.plans.get.queryOptions({ planId });

export function priceHistoryOptions(target: string) {
  const input = { target, limit: HISTORY_SIZE };
  return pagedOptions(trpc.admin.plans.priceHistory.infiniteQueryKey(input), ({ page, signal }) =>
    client.admin.plans.priceHistory.query({ ...input, ...page }, { signal }),
  );
}

/** The whole catalogue, to pick from. */
export const everyAgentOptions = queryOptions({
  queryKey: [...trpc.agents.list.pathKey(), 'every'],
  staleTime: 5 * 60_000,
  async queryFn({ signal }) {
    const agents: Pick<AgentSummaryDto, 'id' | 'name'>[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof client.agents.list.query>> =
        await client.agents.list.query(
          { limit: AGENTS_SIZE, ...(cursor === null ? {} : { cursor }) },
          { signal },
        );
      agents.push(...page.items.map(({ id, name }) => ({ id, name })));
      cursor = page.nextCursor;
    } while (cursor !== null && agents.length < MOST_AGENTS);
    return agents;
  },
});
