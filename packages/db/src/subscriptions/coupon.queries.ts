import type { QueryFilter } from 'mongoose';
import { translateDuplicateKey } from '../connection/errors.ts';
import { fromCreatedCursor, type Keyset, toCreatedPage } from '../connection/keyset.ts';
import { type Transaction, within } from '../connection/transaction.ts';
import { type CouponDoc, CouponModel } from './coupon.model.ts';

/** What may be changed of a coupon that people have been told of. */
export type CouponTerms = Pick<
  CouponDoc,
  | 'planIds'
  | 'agentIds'
  | 'periods'
  | 'validFrom'
  | 'maxPerUser'
  | 'firstPurchaseOnly'
  | 'stackable'
> & { validUntil: Date | null; maxRedemptions: number | null };

export type NewCoupon = CouponTerms &
  Pick<CouponDoc, 'code' | 'kind'> & {
    percentOff: number | null;
    amountOffMinor: number | null;
    currency: string | null;
    /** An administrator's id. */
    createdBy: string;
  };

/** Throws `DuplicateKeyError` when there is one of this code. */
export async function createCoupon(
  coupon: NewCoupon,
  now: Date,
  transaction: Transaction,
): Promise<CouponDoc> {
  const given = Object.entries(coupon).filter(([, value]) => value !== null);
  const created = new CouponModel({
    ...Object.fromEntries(given),
    createdAt: now,
    updatedAt: now,
  });
  await translateDuplicateKey(() => created.save(within(transaction)));
  return created.toObject();
}

/** `null`: there is no such coupon. */
export async function updateCoupon(
  couponId: string,
  { validUntil, maxRedemptions, ...terms }: CouponTerms & { isActive: boolean },
  now: Date,
  transaction: Transaction,
): Promise<CouponDoc | null> {
  const limits = { validUntil, maxRedemptions };
  const set = Object.entries(limits).filter(([, value]) => value !== null);
  const unset = Object.entries(limits).filter(([, value]) => value === null);
  return CouponModel.findByIdAndUpdate(
    couponId,
    {
      $set: { ...terms, ...Object.fromEntries(set), updatedAt: now },
      $unset: Object.fromEntries(unset.map(([path]) => [path, 1])),
    },
    { returnDocument: 'after', ...within(transaction) },
  ).lean<CouponDoc>();
}

/** `null`: there is no such coupon. */
export async function setCouponActive(
  couponId: string,
  isActive: boolean,
  now: Date,
  transaction: Transaction,
): Promise<CouponDoc | null> {
  return CouponModel.findByIdAndUpdate(
    couponId,
    { $set: { isActive, updatedAt: now } },
    { returnDocument: 'after', ...within(transaction) },
  ).lean<CouponDoc>();
}

export async function findCoupon(couponId: string): Promise<CouponDoc | null> {
  return CouponModel.findById(couponId).lean<CouponDoc>();
}

export async function findCouponsByCodes(
  codes: string[],
  transaction?: Transaction,
): Promise<CouponDoc[]> {
  return CouponModel.find({ code: { $in: codes } }, null, within(transaction)).lean<CouponDoc[]>();
}

/**
 * Counts uses, or takes them back. The coupon is the transaction's until it ends, so that what its
 * limits say of the answer holds. `null`: there is no such coupon.
 */
export async function addRedemptions(
  couponId: string,
  count: number,
  now: Date,
  transaction: Transaction,
): Promise<CouponDoc | null> {
  return CouponModel.findByIdAndUpdate(
    couponId,
    { $inc: { redemptions: count }, $set: { updatedAt: now } },
    { returnDocument: 'after', ...within(transaction) },
  ).lean<CouponDoc>();
}

export interface CouponFilter {
  /** How the code begins, in whatever case. */
  q?: string | undefined;
  isActive?: boolean | undefined;
}

/** All that begins with a code lies before this. */
const LAST = '\uffff';

/** The newest first. Throws `InvalidCursorError`. */
export async function listCoupons(
  { q = '', isActive }: CouponFilter,
  { cursor, limit }: Keyset,
): Promise<{ rows: CouponDoc[]; nextCursor: string | null }> {
  const start = q.toUpperCase();
  const filter: QueryFilter<CouponDoc> = {
    ...(start === '' ? {} : { code: { $gte: start, $lt: start + LAST } }),
    ...(isActive === undefined ? {} : { isActive }),
    ...fromCreatedCursor(cursor),
  };
  const rows = await CouponModel.find(filter)
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean<CouponDoc[]>();
  return toCreatedPage(rows, limit);
}
