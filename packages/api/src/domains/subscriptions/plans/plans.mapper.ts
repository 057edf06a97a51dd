import { type Money, PASS_PLANS, type PassPlan, type PlanDto } from '@onelastai/contracts';
import type { PlanDoc } from '@onelastai/db';

export function toPlanDto(plan: PlanDoc): PlanDto {
  return {
    planId: plan.planId,
    name: plan.name,
    description: plan.description,
    agents: { kind: plan.agents.kind, agentIds: plan.agents.agentIds },
    prices: pricesOf(plan),
    trialDays: plan.trialDays || null,
  };
}

export function pricesOf({ prices, currency }: PlanDoc): Partial<Record<PassPlan, Money>> {
  const sold: Partial<Record<PassPlan, Money>> = {};
  for (const period of PASS_PLANS) {
    const amountMinor = prices?.[period]?.amountMinor;
    if (amountMinor !== undefined) sold[period] = { amountMinor, currency };
  }
  return sold;
}
