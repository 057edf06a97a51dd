import { PASS_PLANS, type PassPlan } from '@onelastai/contracts';
import type { UpdateQuery } from 'mongoose';
import { CATALOGUE_TOPIC } from '../agents/catalogueEvents.ts';
import { translateDuplicateKey } from '../connection/errors.ts';
import { type Transaction, within } from '../connection/transaction.ts';
import { emit } from '../outbox/outbox.queries.ts';
import { type PlanDoc, PlanModel, type PlanPrice } from './plan.model.ts';

/** Also plans that are no longer sold: passes for them run on. */
export async function findPlansByIds(planIds: string[]): Promise<PlanDoc[]> {
  return PlanModel.find({ planId: { $in: planIds } }).lean<PlanDoc[]>();
}

export async function findPlan(planId: string, transaction?: Transaction): Promise<PlanDoc | null> {
  return PlanModel.findOne({ planId })
    .session(transaction ?? null)
    .lean<PlanDoc>();
}

/** Those on sale, or those withdrawn, in their order. There are few: no pages. */
export async function listPlansBySale(isActive: boolean): Promise<PlanDoc[]> {
  return PlanModel.find({ isActive }).sort({ order: 1, planId: 1 }).limit(200).lean<PlanDoc[]>();
}

/** Tells every process that what plans cover, or cost, has changed. */
export async function emitPlansChanged(transaction: Transaction): Promise<void> {
  await emit(transaction, { topic: CATALOGUE_TOPIC, type: 'plans.changed', payload: {} });
}

/** What an administrator says of a tier. */
export type PlanTerms = Pick<PlanDoc, 'name' | 'description' | 'agents' | 'currency' | 'order'> & {
  /** Minor units; `null`: not sold for this period. */
  prices: Record<PassPlan, number | null>;
  trialDays: number | null;
};

/** Throws `DuplicateKeyError` when there is one of this id. */
export async function createPlan(
  planId: string,
  terms: PlanTerms,
  now: Date,
  transaction: Transaction,
): Promise<PlanDoc> {
  const { prices, trialDays, ...rest } = terms;
  const created = new PlanModel({
    planId,
    ...rest,
    prices: soldPrices(prices),
    ...(trialDays === null ? {} : { trialDays }),
    createdAt: now,
    updatedAt: now,
  });
  await translateDuplicateKey(() => created.save(within(transaction)));
  await emitPlansChanged(transaction);
  return created.toObject();
}

/** `null`: there is no such tier. */
export async function updatePlan(
  planId: string,
  terms: PlanTerms,
  now: Date,
  transaction: Transaction,
): Promise<PlanDoc | null> {
  const { prices, trialDays, ...rest } = terms;
  return change(
    planId,
    {
      $set: {
        ...rest,
        prices: soldPrices(prices),
        ...(trialDays === null ? {} : { trialDays }),
        updatedAt: now,
      },
      ...(trialDays === null ? { $unset: { trialDays: 1 } } : {}),
    },
    transaction,
  );
}

/** `null`: there is no such tier. */
export async function setPlanActive(
  planId: string,
  isActive: boolean,
  now: Date,
  transaction: Transaction,
): Promise<PlanDoc | null> {
  return change(planId, { $set: { isActive, updatedAt: now } }, transaction);
}

async function change(
  planId: string,
  update: UpdateQuery<PlanDoc>,
  transaction: Transaction,
): Promise<PlanDoc | null> {
  const changed = await PlanModel.findOneAndUpdate({ planId }, update, {
    returnDocument: 'after',
    ...within(transaction),
  }).lean<PlanDoc>();
  if (changed) await emitPlansChanged(transaction);
  return changed;
}

function soldPrices(prices: Record<PassPlan, number | null>): PlanDoc['prices'] {
  const sold: Partial<Record<PassPlan, PlanPrice>> = {};
  for (const period of PASS_PLANS) {
    const amountMinor = prices[period];
    if (amountMinor !== null) sold[period] = { amountMinor };
  }
  return sold;
}
