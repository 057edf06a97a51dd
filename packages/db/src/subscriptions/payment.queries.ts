import type { DisputeState } from '@onelastai/contracts';
import mongoose from 'mongoose';
import { fromCreatedCursor, type Keyset, toCreatedPage } from '../connection/keyset.ts';
import { type Transaction, within } from '../connection/transaction.ts';
import { type PaymentDoc, PaymentModel } from './payment.model.ts';

/** What an invoice says; refunds and disputes are read from elsewhere. */
export type PaymentReading = Omit<
  PaymentDoc,
  '_id' | 'refundedMinor' | 'disputeState' | 'disputedAt' | 'updatedAt'
>;

/** Writes what was read of an invoice over what was known of it. */
export async function writePayment(
  { stripeInvoiceId, createdAt, ...reading }: PaymentReading,
  now: Date,
  transaction: Transaction,
): Promise<void> {
  await PaymentModel.updateOne(
    { stripeInvoiceId },
    {
      $set: { ...reading, updatedAt: now },
      $setOnInsert: { createdAt, refundedMinor: 0 },
    },
    { upsert: true, ...within(transaction) },
  );
}

export async function findPayment(id: string): Promise<PaymentDoc | null> {
  return PaymentModel.findById(id).lean<PaymentDoc>();
}

export async function findPaymentByInvoice(
  stripeInvoiceId: string,
  transaction?: Transaction,
): Promise<PaymentDoc | null> {
  return PaymentModel.findOne({ stripeInvoiceId })
    .session(transaction ?? null)
    .lean<PaymentDoc>();
}

export async function findPaymentByIntent(
  stripePaymentIntentId: string,
): Promise<PaymentDoc | null> {
  return PaymentModel.findOne({ stripePaymentIntentId }).lean<PaymentDoc>();
}

/** A pass's payments, the newest first. */
export async function listPaymentsOf(
  subscriptionId: mongoose.Types.ObjectId,
  limit: number,
): Promise<PaymentDoc[]> {
  return PaymentModel.find({ subscriptionId })
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit)
    .lean<PaymentDoc[]>();
}

/** What was given back in all, as it was read from the payment service. */
export async function setRefunded(
  { _id }: Pick<PaymentDoc, '_id'>,
  refundedMinor: number,
  now: Date,
  transaction?: Transaction,
): Promise<void> {
  await PaymentModel.updateOne(
    { _id },
    { $set: { refundedMinor, updatedAt: now } },
    within(transaction),
  );
}

/** Notes that a payment is disputed, or (`null`) no longer. */
export async function setDispute(
  { _id }: Pick<PaymentDoc, '_id'>,
  dispute: { state: DisputeState; since: Date } | null,
  now: Date,
): Promise<void> {
  await PaymentModel.updateOne(
    { _id },
    dispute
      ? { $set: { disputeState: dispute.state, disputedAt: dispute.since, updatedAt: now } }
      : { $unset: { disputeState: true, disputedAt: true }, $set: { updatedAt: now } },
  );
}

/** A person's invoices, the newest first. Throws `InvalidCursorError`. */
export async function listOwnPayments(
  userId: string,
  { cursor, limit }: Keyset,
): Promise<{ rows: PaymentDoc[]; nextCursor: string | null }> {
  const rows = await PaymentModel.find({
    userId: new mongoose.Types.ObjectId(userId),
    ...fromCreatedCursor(cursor),
  })
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean<PaymentDoc[]>();
  return toCreatedPage(rows, limit);
}
