import {
  type createPlanInput,
  PASS_PLANS,
  type priceHistoryInput,
  type setPlanActiveInput,
  tierTarget,
  type updatePlanInput,
} from '@onelastai/contracts';
import {
  countLivePassesByPrice,
  countLivePassesByTarget,
  createPlan,
  listPlansBySale,
  listPriceVersions,
  type PlanDoc,
  setPlanActive,
  type Transaction,
  updatePlan,
  withTransaction,
} from '@onelastai/db';
import type { z } from 'zod';
import type { Deps } from '../../../deps.ts';
import { takenOr } from '../../../errors.ts';
import type { Call } from '../../../requestInfo.ts';
import { requireAgents } from '../../agents/agents.service.ts';
import type { AuthSession } from '../../auth/sessionCache.ts';
import { getPlan, planNotFound } from '../../subscriptions/plans/plans.service.ts';
import { findOffer } from '../../subscriptions/prices/prices.service.ts';
import { audited } from '../users/audited.ts';

/** A tier, and how many passes for it run now. */
export interface PlanOverview {
  plan: PlanDoc;
  livePasses: number;
}

/** Those on sale first, each in their order. */
export async function listAllPlans(deps: Deps): Promise<PlanOverview[]> {
  const [sold, withdrawn] = await Promise.all([listPlansBySale(true), listPlansBySale(false)]);
  return withPasses(deps, [...sold, ...withdrawn]);
}

/** Throws PLAN_NOT_FOUND. */
export async function readPlan(deps: Deps, planId: string): Promise<PlanOverview> {
  const plan = await getPlan(planId);
  const passes = await countLivePassesByTarget([tierTarget(planId)], deps.clock.now());
  return { plan, livePasses: passes.get(tierTarget(planId)) ?? 0 };
}

/** Puts a tier on sale. Throws PLAN_ID_TAKEN and AGENT_NOT_FOUND. */
export async function addPlan(
  call: Call,
  admin: AuthSession,
  { planId, ...terms }: z.output<typeof createPlanInput>,
): Promise<void> {
  await requireAgents(terms.agents.agentIds, 'agents.agentIds');
  await change(call, admin, { action: 'create', planId, reason: '' }, async (transaction, now) => {
    try {
      return await createPlan(planId, terms, now, transaction);
    } catch (error) {
      const message = 'There is a plan of this id.';
      throw takenOr(error, { code: 'PLAN_ID_TAKEN', field: 'planId', message });
    }
  });
  await writePrices(planId);
}

/**
 * Changes what new passes cost, and what all of them open. Throws PLAN_NOT_FOUND and
 * AGENT_NOT_FOUND.
 */
export async function changePlan(
  call: Call,
  admin: AuthSession,
  { planId, reason, ...terms }: z.output<typeof updatePlanInput>,
): Promise<void> {
  await requireAgents(terms.agents.agentIds, 'agents.agentIds');
  await change(call, admin, { action: 'update', planId, reason }, (transaction, now) =>
    updatePlan(planId, terms, now, transaction),
  );
  await writePrices(planId);
}

/** Sells it, or no longer. Throws PLAN_NOT_FOUND. */
export async function switchPlan(
  call: Call,
  admin: AuthSession,
  { planId, isActive, reason }: z.output<typeof setPlanActiveInput>,
): Promise<void> {
  await change(call, admin, { action: 'setActive', planId, reason }, (transaction, now) =>
    setPlanActive(planId, isActive, now, transaction),
  );
  await writePrices(planId);
}

/** What it cost, and how many passes run at which price. Throws INVALID_CURSOR. */
export async function listPrices(
  { clock }: Deps,
  { target, plan, cursor, limit }: z.output<typeof priceHistoryInput>,
) {
  const { rows, nextCursor } = await listPriceVersions({ target, plan }, { cursor, limit });
  const ids = rows.map(({ _id }) => _id);
  const passes = await countLivePassesByPrice(target, ids, clock.now());
  return { rows, nextCursor, passes };
}

async function withPasses({ clock }: Deps, plans: PlanDoc[]): Promise<PlanOverview[]> {
  const targets = plans.map(({ planId }) => tierTarget(planId));
  const passes = await countLivePassesByTarget(targets, clock.now());
  return plans.map((plan) => ({ plan, livePasses: passes.get(tierTarget(plan.planId)) ?? 0 }));
}

/** A change with its line in the audit log. */
async function change(
  call: Call,
  admin: AuthSession,
  { action, planId, reason }: { action: string; planId: string; reason: string },
  write: (transaction: Transaction, now: Date) => Promise<PlanDoc | null>,
): Promise<void> {
  await audited(call, admin, { action: `admin.plans.${action}`, reason }, (log) =>
    withTransaction(async (transaction) => {
      if (!(await write(transaction, call.deps.clock.now()))) throw planNotFound();
      await log(transaction, { kind: 'plan', id: planId });
    }),
  );
}

/** Writes the versions of its prices down; whoever buys does so as well where this was cut short. */
async function writePrices(planId: string): Promise<void> {
  const { isActive, prices } = await getPlan(planId);
  for (const period of PASS_PLANS) {
    if (isActive && prices?.[period]) await findOffer(tierTarget(planId), period);
  }
}
