import type { PassPlan } from '@onelastai/contracts';

/** Periods in a month: a year of 365.25 days has twelve. */
const A_MONTH: Record<PassPlan, number> = {
  daily: 365.25 / 12,
  weekly: 365.25 / 7 / 12,
  monthly: 1,
};

/** What a pass that renews brings in a month, in minor units, rounded. */
export function monthlyMinor(priceMinor: number, plan: PassPlan): number {
  return Math.round(priceMinor * A_MONTH[plan]);
}
