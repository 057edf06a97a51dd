import mongoose from 'mongoose';
import { translateDuplicateKey } from '../connection/errors.ts';
import { type Transaction, within } from '../connection/transaction.ts';
import { type BillingCustomerDoc, BillingCustomerModel } from './billingCustomer.model.ts';

export async function findBillingCustomer(userId: string): Promise<BillingCustomerDoc | null> {
  return BillingCustomerModel.findOne({
    userId: new mongoose.Types.ObjectId(userId),
  }).lean<BillingCustomerDoc>();
}

export async function findBillingCustomerByStripeId(
  stripeCustomerId: string,
): Promise<BillingCustomerDoc | null> {
  return BillingCustomerModel.findOne({ stripeCustomerId }).lean<BillingCustomerDoc>();
}

/** Throws `DuplicateKeyError` where the person, or the customer, is known already. */
export async function createBillingCustomer(
  userId: string,
  stripeCustomerId: string,
  now: Date,
): Promise<BillingCustomerDoc> {
  const created = new BillingCustomerModel({
    userId: new mongoose.Types.ObjectId(userId),
    stripeCustomerId,
    createdAt: now,
    updatedAt: now,
  });
  await translateDuplicateKey(() => created.save());
  return created.toObject();
}

/** Counts the revision up; `false` where it is another by now: what was read is out of date. */
export async function bumpRevision(
  { _id, revision }: Pick<BillingCustomerDoc, '_id' | 'revision'>,
  now: Date,
  transaction: Transaction,
): Promise<boolean> {
  const written = await BillingCustomerModel.updateOne(
    { _id, revision },
    { $inc: { revision: 1 }, $set: { updatedAt: now } },
    within(transaction),
  );
  return written.matchedCount === 1;
}
