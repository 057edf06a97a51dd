import { PASS_PLANS, type PassPlan } from '@onelastai/contracts';
import type { QueryFilter, Types } from 'mongoose';
import { z } from 'zod';
import { translateDuplicateKey } from '../connection/errors.ts';
import { decodeCursor, type Keyset, toPage } from '../connection/keyset.ts';
import { type Transaction, within } from '../connection/transaction.ts';
import { type PriceDoc, PriceModel } from './price.model.ts';
import { SubscriptionModel } from './subscription.model.ts';

/** The version that is sold; `null` where nothing was sold yet. */
export async function findCurrentPrice(target: string, plan: PassPlan): Promise<PriceDoc | null> {
  return PriceModel.findOne({ target, plan }).sort({ version: -1 }).lean<PriceDoc>();
}

/** Throws `DuplicateKeyError` where there is this version already. */
export async function appendPrice(
  price: Pick<PriceDoc, 'target' | 'plan' | 'version' | 'amountMinor' | 'currency'>,
): Promise<PriceDoc> {
  const created = new PriceModel(price);
  await translateDuplicateKey(() => created.save());
  return created.toObject();
}

export async function findPrice(
  priceId: Types.ObjectId,
  transaction?: Transaction,
): Promise<PriceDoc | null> {
  return PriceModel.findById(priceId, null, within(transaction)).lean<PriceDoc>();
}

/** Notes what the payment service calls it. */
export async function setStripePrice(
  priceId: Types.ObjectId,
  stripePriceId: string,
): Promise<void> {
  // The first one stays: passes may have been bought at it.
  await PriceModel.updateOne(
    { _id: priceId, stripePriceId: { $exists: false } },
    { $set: { stripePriceId } },
  );
}

const cursorShape = z.tuple([z.enum(PASS_PLANS), z.number().int().min(1)]);

/**
 * What it cost, by period, the newest version first; of one period where it is named. Throws
 * `InvalidCursorError`.
 */
export async function listPriceVersions(
  { target, plan }: { target: string; plan?: PassPlan | undefined },
  { cursor, limit }: Keyset,
): Promise<{ rows: PriceDoc[]; nextCursor: string | null }> {
  const rows = await PriceModel.find({
    $and: [
      { target, ...(plan === undefined ? {} : { plan }) },
      ...(cursor === undefined ? [] : [after(...decodeCursor(cursor, cursorShape))]),
    ],
  })
    .sort({ plan: 1, version: -1 })
    .limit(limit + 1)
    .lean<PriceDoc[]>();
  return toPage(rows, limit, (row) => [row.plan, row.version]);
}

function after(plan: PassPlan, version: number): QueryFilter<PriceDoc> {
  return {
    plan: { $gte: plan },
    $or: [{ plan: { $gt: plan } }, { plan, version: { $lt: version } }],
  };
}

/** Passes that run at each of the prices, by the prices' ids; none are left out. */
export async function countLivePassesByPrice(
  target: string,
  priceIds: Types.ObjectId[],
  now: Date,
): Promise<Map<string, number>> {
  const counted = await SubscriptionModel.aggregate<{ _id: Types.ObjectId; count: number }>([
    {
      $match: {
        agentId: target,
        status: 'active',
        expiryDate: { $gt: now },
        priceId: { $in: priceIds },
      },
    },
    { $group: { _id: '$priceId', count: { $sum: 1 } } },
  ]);
  return new Map(counted.map(({ _id, count }) => [_id.toHexString(), count]));
}

/** The price that a subscription of the payment service is at; `null` where it is not ours. */
export async function findPriceByStripeId(
  stripePriceId: string,
  transaction?: Transaction,
): Promise<PriceDoc | null> {
  return PriceModel.findOne({ stripePriceId })
    .session(transaction ?? null)
    .lean<PriceDoc>();
}

/** Passes that run now, by what they are for; none are left out. */
export async function countLivePassesByTarget(
  targets: string[],
  now: Date,
): Promise<Map<string, number>> {
  const counted = await SubscriptionModel.aggregate<{ _id: string; count: number }>([
    { $match: { agentId: { $in: targets }, status: 'active', expiryDate: { $gt: now } } },
    { $group: { _id: '$agentId', count: { $sum: 1 } } },
  ]);
  return new Map(counted.map(({ _id, count }) => [_id, count]));
}
