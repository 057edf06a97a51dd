import { type PassTarget, planIdOf } from '@onelastai/contracts';

/** What is to be bought, as inputs name it: an agent or a tier. */
export type PurchaseTarget =
  | { agentId: string; planId?: undefined }
  | { planId: string; agentId?: undefined };

export function purchaseTarget(target: PassTarget): PurchaseTarget {
  const planId = planIdOf(target);
  return planId === null ? { agentId: target } : { planId };
}
