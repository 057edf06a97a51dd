import type { Money, PassPlan } from '@onelastai/sdk';
import { useQuery } from '@tanstack/react-query';
import { agentOptions } from '../agents/queries.ts';
import { plansOptions } from './queries.ts';
import type { PurchaseTarget } from './target.ts';

export type Prices = Partial<Record<PassPlan, Money>>;

const NOT_SOLD: Prices = {};

/** What an agent or tier costs for each period it is sold for; `undefined` until that is known. */
export function useOffer({ agentId, planId }: PurchaseTarget): Prices | undefined {
  const agent = useQuery({ ...agentOptions(agentId ?? ''), enabled: agentId !== undefined });
  const tiers = useQuery({ ...plansOptions, enabled: planId !== undefined });
  if (planId === undefined) return agent.data?.pricing ?? (agent.error ? NOT_SOLD : undefined);
  if (!tiers.data) return tiers.error ? NOT_SOLD : undefined;
  return tiers.data.items.find((tier) => tier.planId === planId)?.prices ?? NOT_SOLD;
}
