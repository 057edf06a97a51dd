import type { AdminPlanDto, PriceVersionDto } from '@onelastai/contracts';
import type { PriceDoc } from '@onelastai/db';
import { toPlanDto } from '../../subscriptions/plans/plans.mapper.ts';
import type { PlanOverview } from './plans.service.ts';

export function toAdminPlanDto({ plan, livePasses }: PlanOverview): AdminPlanDto {
  return {
    ...toPlanDto(plan),
    currency: plan.currency,
    order: plan.order,
    isActive: plan.isActive,
    livePasses,
    createdAt: plan.createdAt.toISOString(),
    updatedAt: plan.updatedAt.toISOString(),
  };
}

export function toPriceVersionDto(
  { _id, plan, version, amountMinor, currency, createdAt }: PriceDoc,
  passes: ReadonlyMap<string, number>,
): PriceVersionDto {
  return {
    plan,
    version,
    price: { amountMinor, currency },
    since: createdAt.toISOString(),
    livePasses: passes.get(_id.toHexString()) ?? 0,
  };
}
