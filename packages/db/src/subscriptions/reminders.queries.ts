import { type Transaction, within } from '../connection/transaction.ts';
import { type SubscriptionDoc, SubscriptionModel } from './subscription.model.ts';

export type Reminder = keyof NonNullable<SubscriptionDoc['reminded']>;

/** Passes longer than a day that end between the two moments, and whose people were not told yet. */
export async function listEndingPasses(
  reminder: Reminder,
  { from, to }: { from: Date; to: Date },
  limit: number,
): Promise<SubscriptionDoc[]> {
  return SubscriptionModel.find({
    status: 'active',
    expiryDate: { $gt: from, $lte: to },
    $and: [
      { $or: [{ plan: { $ne: 'daily' } }, { billingState: 'trialing' }] },
      { billingState: { $ne: 'past-due' } },
      notTold(reminder, from),
    ],
  })
    .sort({ expiryDate: 1 })
    .limit(limit)
    .lean<SubscriptionDoc[]>();
}

/** Passes in their grace days that end by then, and whose people were not told yet. */
export async function listUnpaidPasses(
  reminder: Reminder,
  { from, to }: { from: Date; to: Date },
  limit: number,
): Promise<SubscriptionDoc[]> {
  return SubscriptionModel.find({
    billingState: 'past-due',
    expiryDate: { $gt: from, $lte: to },
    $and: [notTold(reminder, from)],
  })
    .sort({ expiryDate: 1 })
    .limit(limit)
    .lean<SubscriptionDoc[]>();
}

/** Passes whose grace days are over: the payment service is to stop trying. */
export async function listLostPasses(now: Date, limit: number): Promise<SubscriptionDoc[]> {
  return SubscriptionModel.find({ billingState: 'past-due', expiryDate: { $lte: now } })
    .sort({ expiryDate: 1 })
    .limit(limit)
    .lean<SubscriptionDoc[]>();
}

/** A reminder names the end that it was about: an earlier one than what is asked for is of before. */
function notTold(reminder: Reminder, from: Date) {
  const field = `reminded.${reminder}`;
  return { $or: [{ [field]: { $exists: false } }, { [field]: { $lte: from } }] };
}

/** Notes that the person is told of this end; `false` where somebody else was faster, or it has moved. */
export async function noteReminder(
  { _id, expiryDate }: Pick<SubscriptionDoc, '_id' | 'expiryDate'>,
  reminder: Reminder,
  now: Date,
  transaction: Transaction,
): Promise<boolean> {
  const field = `reminded.${reminder}`;
  const written = await SubscriptionModel.updateOne(
    { _id, expiryDate, [field]: { $ne: expiryDate } },
    { $set: { [field]: expiryDate, updatedAt: now } },
    within(transaction),
  );
  return written.matchedCount === 1;
}
