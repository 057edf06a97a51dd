import type { RedemptionState } from '@onelastai/contracts';
import mongoose from 'mongoose';
import { fromCreatedCursor, type Keyset, toCreatedPage } from '../connection/keyset.ts';
import { type Transaction, within } from '../connection/transaction.ts';
import { CheckoutModel } from './checkout.model.ts';
import { type CouponRedemptionDoc, CouponRedemptionModel } from './couponRedemption.model.ts';
import { SubscriptionModel } from './subscription.model.ts';

const toId = (id: string) => new mongoose.Types.ObjectId(id);

/** Uses that count against a coupon's limits. */
const HELD: readonly RedemptionState[] = ['reserved', 'redeemed'];

export interface NewRedemption {
  couponId: string;
  code: string;
  userId: string;
  checkoutId: string;
  target: string;
  amountMinor: number;
  currency: string;
}

export async function createRedemption(
  { couponId, userId, checkoutId, ...rest }: NewRedemption,
  now: Date,
  transaction: Transaction,
): Promise<void> {
  const ids = { couponId: toId(couponId), userId: toId(userId), checkoutId: toId(checkoutId) };
  const redemption = new CouponRedemptionModel({
    ...rest,
    ...ids,
    state: 'reserved' satisfies RedemptionState,
    createdAt: now,
    updatedAt: now,
  });
  await redemption.save(within(transaction));
}

/** How often the person uses each of the coupons, by their ids; those unused are left out. */
export async function countUsesOf(
  userId: string,
  couponIds: string[],
  transaction?: Transaction,
): Promise<Map<string, number>> {
  const uses = await CouponRedemptionModel.find(
    { couponId: { $in: couponIds.map(toId) }, userId: toId(userId), state: { $in: HELD } },
    { couponId: 1 },
    within(transaction),
  ).lean<Pick<CouponRedemptionDoc, '_id' | 'couponId'>[]>();
  const counts = new Map<string, number>();
  for (const { couponId } of uses) {
    const id = couponId.toHexString();
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

export async function listRedemptionsOfCheckout(
  checkoutId: string,
  transaction: Transaction,
): Promise<CouponRedemptionDoc[]> {
  return CouponRedemptionModel.find(
    { checkoutId: toId(checkoutId) },
    null,
    within(transaction),
  ).lean<CouponRedemptionDoc[]>();
}

export async function setRedemptionState(
  redemptionId: CouponRedemptionDoc['_id'],
  state: RedemptionState,
  now: Date,
  transaction: Transaction,
): Promise<void> {
  await CouponRedemptionModel.updateOne(
    { _id: redemptionId },
    { $set: { state, updatedAt: now } },
    within(transaction),
  );
}

/** A coupon's uses, the newest first. Throws `InvalidCursorError`. */
export async function listRedemptions(
  couponId: string,
  { cursor, limit }: Keyset,
): Promise<{ rows: CouponRedemptionDoc[]; nextCursor: string | null }> {
  const rows = await CouponRedemptionModel.find({
    couponId: toId(couponId),
    ...fromCreatedCursor(cursor),
  })
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean<CouponRedemptionDoc[]>();
  return toCreatedPage(rows, limit);
}

/** Coupons that a person has paid with, the newest first. Throws `InvalidCursorError`. */
export async function listUsedCoupons(
  userId: string,
  { cursor, limit }: Keyset,
): Promise<{ rows: CouponRedemptionDoc[]; nextCursor: string | null }> {
  const rows = await CouponRedemptionModel.find({
    userId: toId(userId),
    state: 'redeemed',
    ...fromCreatedCursor(cursor),
  })
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean<CouponRedemptionDoc[]>();
  return toCreatedPage(rows, limit);
}

/** Whether the person ever had a pass or paid for one. */
export async function hasEverBought(userId: string, transaction?: Transaction): Promise<boolean> {
  const session = transaction ?? null;
  const pass = await SubscriptionModel.exists({ userId }).session(session);
  const paid = await CheckoutModel.exists({ userId: toId(userId), state: 'complete' }).session(
    session,
  );
  return pass !== null || paid !== null;
}
