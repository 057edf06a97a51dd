import mongoose from 'mongoose';
import { translateDuplicateKey } from '../connection/errors.ts';
import { type Transaction, within } from '../connection/transaction.ts';
import { type CheckoutDoc, CheckoutModel } from './checkout.model.ts';

export interface NewCheckout
  extends Omit<CheckoutDoc, '_id' | 'userId' | 'coupons' | 'createdAt' | 'updatedAt'> {
  userId: string;
  coupons: { couponId: string; code: string; amountMinor: number }[];
}

/** Throws `DuplicateKeyError` when the requestId was used already. */
export async function createCheckout(
  checkout: NewCheckout,
  now: Date,
  transaction: Transaction,
): Promise<CheckoutDoc> {
  const created = new CheckoutModel({ ...checkout, createdAt: now, updatedAt: now });
  await translateDuplicateKey(() => created.save(within(transaction)));
  return created.toObject();
}

export async function findCheckoutBySession(stripeSessionId: string): Promise<CheckoutDoc | null> {
  return CheckoutModel.findOne({ stripeSessionId }).lean<CheckoutDoc>();
}

export async function findCheckout(
  id: string,
  transaction?: Transaction,
): Promise<CheckoutDoc | null> {
  if (!mongoose.isObjectIdOrHexString(id)) return null;
  return CheckoutModel.findById(id)
    .session(transaction ?? null)
    .lean<CheckoutDoc>();
}

/** Of this person; another's is not found. */
export async function findOwnCheckout(userId: string, id: string): Promise<CheckoutDoc | null> {
  return CheckoutModel.findOne({
    _id: new mongoose.Types.ObjectId(id),
    userId: new mongoose.Types.ObjectId(userId),
  }).lean<CheckoutDoc>();
}

export async function findCheckoutByRequest(
  userId: string,
  requestId: string,
): Promise<CheckoutDoc | null> {
  return CheckoutModel.findOne({
    userId: new mongoose.Types.ObjectId(userId),
    requestId,
  }).lean<CheckoutDoc>();
}

/** The one that the person has open for the target. */
export async function findOpenCheckout(
  userId: string,
  target: string,
  transaction?: Transaction,
): Promise<CheckoutDoc | null> {
  return CheckoutModel.findOne({
    userId: new mongoose.Types.ObjectId(userId),
    state: 'open',
    target,
  })
    .session(transaction ?? null)
    .lean<CheckoutDoc>();
}

/** Open ones whose time is over: nobody told what became of them. */
export async function listOverdueCheckouts(now: Date, limit: number): Promise<CheckoutDoc[]> {
  return CheckoutModel.find({ state: 'open', expiresAt: { $lte: now } })
    .sort({ expiresAt: 1 })
    .limit(limit)
    .lean<CheckoutDoc[]>();
}

/** Notes where the person pays; `false` where the purchase has ended meanwhile. */
export async function setCheckoutSession(
  { _id }: Pick<CheckoutDoc, '_id'>,
  session: { stripeSessionId: string; url: string },
  now: Date,
): Promise<boolean> {
  const written = await CheckoutModel.updateOne(
    { _id, state: 'open' },
    { $set: { ...session, updatedAt: now } },
  );
  return written.matchedCount === 1;
}

/**
 * Ends an open checkout that nobody has paid for; `false` where it has ended already, or has got another
 * page since it was read: that one could be paid.
 */
export async function expireCheckout(
  { _id, stripeSessionId }: Pick<CheckoutDoc, '_id' | 'stripeSessionId'>,
  now: Date,
  transaction: Transaction,
): Promise<boolean> {
  const written = await CheckoutModel.updateOne(
    { _id, state: 'open', stripeSessionId: stripeSessionId ?? { $exists: false } },
    { $set: { state: 'expired', updatedAt: now } },
    within(transaction),
  );
  return written.matchedCount === 1;
}

/** Notes that a checkout was paid for, also one that had run out by then. */
export async function completeCheckout(
  { _id }: Pick<CheckoutDoc, '_id'>,
  outcome: { state: 'complete' | 'refunded'; stripeSubscriptionId: string },
  now: Date,
  transaction: Transaction,
): Promise<void> {
  await CheckoutModel.updateOne(
    { _id, state: { $in: ['open', 'expired'] } },
    { $set: { ...outcome, updatedAt: now } },
    within(transaction),
  );
}
