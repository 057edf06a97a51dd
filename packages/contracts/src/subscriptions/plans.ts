import type { Money } from '../common.ts';
import type { PassPlan } from './passPlans.ts';

export const PLAN_AGENT_KINDS = ['all', 'listed'] as const;
/** Which agents a tier opens: the whole catalogue, or those it lists. */
export type PlanAgentKind = (typeof PLAN_AGENT_KINDS)[number];

export const COUPON_KINDS = ['percent', 'fixed'] as const;
export type CouponKind = (typeof COUPON_KINDS)[number];

/** A tier as people see it on the pricing page. */
export interface PlanDto {
  planId: string;
  name: string;
  description: string;
  /** `agentIds` is empty where the tier opens the whole catalogue. */
  agents: { kind: PlanAgentKind; agentIds: string[] };
  /** Periods that it is sold for; an absent one cannot be bought. */
  prices: Partial<Record<PassPlan, Money>>;
  /** Days that may be tried once, free of charge; `null`: none. */
  trialDays: number | null;
}

export interface PlansDto {
  items: PlanDto[];
}
