import type { Money, PassPlan } from '@onelastai/sdk';
import { periodDays } from './period.ts';

/** The contracts' `PASS_PLANS`, which would bring all of their schemas to the first page. */
export const PLANS = ['daily', 'weekly', 'monthly'] as const satisfies readonly PassPlan[];

export type Pricing = Record<PassPlan, Money>;

/** What a day of the plan costs, in minor units and unrounded, for a pass that begins at `start`. */
export function perDay(pricing: Pricing, plan: PassPlan, start: Date): number {
  return pricing[plan].amountMinor / periodDays(start, plan);
}

/**
 * The plan whose day costs least, or `null` where that is not one alone: then no plan deserves to be
 * called the best value.
 */
export function bestValue(pricing: Pricing, start: Date): PassPlan | null {
  const byPrice = PLANS.map((plan) => ({ plan, cost: perDay(pricing, plan, start) })).sort(
    (a, b) => a.cost - b.cost,
  );
  const [first, second] = byPrice;
  if (!first || !second || first.cost === second.cost) return null;
  return pricing.daily.currency === pricing[first.plan].currency ? first.plan : null;
}
