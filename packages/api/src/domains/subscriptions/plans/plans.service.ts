import { findPlan, findPlansByIds, listPlansBySale, type PlanDoc } from '@onelastai/db';
import { DomainError } from '../../../errors.ts';

/** Tiers on sale, in their order. */
export async function listPlans(): Promise<PlanDoc[]> {
  return listPlansBySale(true);
}

/** A tier, also one that is no longer sold. Throws PLAN_NOT_FOUND. */
export async function getPlan(planId: string): Promise<PlanDoc> {
  const plan = await findPlan(planId);
  if (!plan) throw planNotFound();
  return plan;
}

/** Throws PLAN_NOT_FOUND, as an error of the field, where there is none of one of the ids. */
export async function requirePlans(planIds: string[], field: string): Promise<void> {
  const known = planIds.length === 0 ? [] : await findPlansByIds([...new Set(planIds)]);
  const missing = planIds.filter((id) => known.every(({ planId }) => planId !== id));
  if (missing.length === 0) return;
  const message = `There is no plan ${missing.join(', ')}.`;
  throw new DomainError('PLAN_NOT_FOUND', { message, fields: { [field]: [message] } });
}

export function planNotFound(): DomainError {
  return new DomainError('PLAN_NOT_FOUND', { message: 'There is no such plan.' });
}
