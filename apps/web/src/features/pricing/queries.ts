import type { PassPlan } from '@onelastai/sdk';
import { trpc } from '../../lib/api.ts';
import { queryClient } from '../../lib/query-client.ts';
import { plansOptions } from '../subscriptions/queries.ts';
import { DEFAULT_PERIOD } from './period.ts';

const FRESH_MS = 5 * 60_000;
/** Of a larger catalogue some names are left out, and agents are counted instead. */
const MOST_AGENTS = 100;

/** The catalogue's lowest and highest price of a period, and how many agents there are. */
export const catalogueFigures = (period: PassPlan) =>
  trpc.agents.facets.queryOptions({ period }, { staleTime: FRESH_MS });

/** Names of the agents that tiers cover. */
export const agentNames = trpc.agents.list.queryOptions(
  { limit: MOST_AGENTS },
  { staleTime: FRESH_MS },
);

/** Starts the requests while the page's code is still on its way. */
export function prefetchPricing(period: PassPlan = DEFAULT_PERIOD): void {
  void queryClient.prefetchQuery(plansOptions);
  void queryClient.prefetchQuery(catalogueFigures(period));
}
