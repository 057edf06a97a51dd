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
  transaction?: Transaction,
): Promise<BillingActionDoc | null> {
  return BillingActionModel.findOne({ userId: new mongoose.Types.ObjectId(userId), requestId })
    .session(transaction ?? null)
    .lean<BillingActionDoc>();
}

export async function finishBillingAction(
  { _id }: Pick<BillingActionDoc, '_id'>,
  outcome: { state: 'done' } | { state: 'refused'; error: string },
  now: Date,
): Promise<void> {
  await BillingActionModel.updateOne({ _id }, { $set: { ...outcome, updatedAt: now } });
}

/** What ended the pass, or is about to; `null` where nobody has asked for it. */
export async function findEndingAction(
  subscriptionId: mongoose.Types.ObjectId,
  transaction?: Transaction,
): Promise<BillingActionDoc | null> {
  return BillingActionModel.findOne({
    subscriptionId,
    kind: { $in: ['cancel', 'end', 'lapse'] },
    state: { $ne: 'refused' },
  })
    .sort({ createdAt: -1 })
    .session(transaction ?? null)
    .lean<BillingActionDoc>();
}

/** How often an end was asked for and refused. */
export async function countRefusedEnds(subscriptionId: mongoose.Types.ObjectId): Promise<number> {
  return BillingActionModel.countDocuments({
    subscriptionId,
    kind: { $in: ['cancel', 'end', 'lapse'] },
    state: 'refused',
  });
}

/** Whether something of the kind is still to be done for the pass. */
export async function hasBegunAction(
  subscriptionId: mongoose.Types.ObjectId,
  kind: BillingActionDoc['kind'],
): Promise<boolean> {
  return (await BillingActionModel.exists({ subscriptionId, kind, state: 'begun' })) !== null;
}

/** Whether something was asked for the pass after this, which makes it out of date. */
export async function isSuperseded(
  { _id, subscriptionId, createdAt }: BillingActionDoc,
  kinds: readonly BillingActionDoc['kind'][],
): Promise<boolean> {
  const later = await BillingActionModel.exists({
    subscriptionId,
    createdAt: { $gte: createdAt },
    _id: { $gt: _id },
    kind: { $in: [...kinds] },
    state: { $ne: 'refused' },
  });
  return later !== null;
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
