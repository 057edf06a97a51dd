import mongoose from 'mongoose';
import { translateDuplicateKey } from '../connection/errors.ts';
import { type Transaction, within } from '../connection/transaction.ts';
import { type BillingActionDoc, BillingActionModel } from './billingAction.model.ts';

export interface NewBillingAction
  extends Omit<
    BillingActionDoc,
    '_id' | 'userId' | 'actorId' | 'state' | 'createdAt' | 'updatedAt'
  > {
  userId: string;
  actorId?: string;
}

/** Throws `DuplicateKeyError` when the requestId was used already. */
export async function beginBillingAction(
  action: NewBillingAction,
  now: Date,
  transaction?: Transaction,
): Promise<BillingActionDoc> {
  const created = new BillingActionModel({
    ...action,
    state: 'begun',
    createdAt: now,
    updatedAt: now,
  });
  await translateDuplicateKey(() => created.save(within(transaction)));
  return created.toObject();
}

export async function findBillingAction(id: string): Promise<BillingActionDoc | null> {
  return BillingActionModel.findById(id).lean<BillingActionDoc>();
}

export async function findBillingActionByRequest(
  userId: string,
  requestId: string,
): Promise<BillingActionDoc | null> {
  return BillingActionModel.findOne({
    userId: new mongoose.Types.ObjectId(userId),
    requestId,
  }).lean<BillingActionDoc>();
}

export async function finishBillingAction(
  { _id }: Pick<BillingActionDoc, '_id'>,
  outcome: { state: 'done' } | { state: 'refused'; error: string },
  now: Date,
): Promise<void> {
  await BillingActionModel.updateOne({ _id }, { $set: { ...outcome, updatedAt: now } });
}

/** What was begun before then and never finished: a crash came in between. */
export async function listUnfinishedActions(
  before: Date,
  limit: number,
): Promise<BillingActionDoc[]> {
  return BillingActionModel.find({ state: 'begun', updatedAt: { $lte: before } })
    .sort({ updatedAt: 1 })
    .limit(limit)
    .lean<BillingActionDoc[]>();
}

/** What an administrator or the person did to a pass, the newest first. */
export async function listActionsOf(
  subscriptionId: mongoose.Types.ObjectId,
  limit: number,
): Promise<BillingActionDoc[]> {
  return BillingActionModel.find({ subscriptionId })
    .sort({ createdAt: -1 })
    .limit(limit)
    .lean<BillingActionDoc[]>();
}
