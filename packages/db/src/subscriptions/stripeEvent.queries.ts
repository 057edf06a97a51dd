import type { StripeEventSource } from '@onelastai/contracts';
import type mongoose from 'mongoose';
import { DuplicateKeyError, translateDuplicateKey } from '../connection/errors.ts';
import { type Transaction, within } from '../connection/transaction.ts';
import { STRIPE_EVENT_DAYS, type StripeEventDoc, StripeEventModel } from './stripeEvent.model.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

export interface NewStripeEvent {
  id: string;
  type: string;
  objectId: string;
  stripeSubscriptionId?: string;
  stripePaymentIntentId?: string;
  createdAt: Date;
  source: StripeEventSource;
}

/** Stores an event that is to be acted on; `false` where it is known already. */
export async function storeStripeEvent(
  { id, ...event }: NewStripeEvent,
  now: Date,
): Promise<boolean> {
  try {
    const created = new StripeEventModel({
      _id: id,
      ...event,
      state: 'pending',
      effect: '',
      attempts: 0,
      receivedAt: now,
      nextAttemptAt: now,
      expiresAt: new Date(now.getTime() + STRIPE_EVENT_DAYS * DAY_MS),
    });
    await translateDuplicateKey(() => created.save());
    return true;
  } catch (error) {
    if (error instanceof DuplicateKeyError) return false;
    throw error;
  }
}

export async function findStripeEvent(id: string): Promise<StripeEventDoc | null> {
  return StripeEventModel.findById(id).lean<StripeEventDoc>();
}

/** Of these ids, those that are stored. */
export async function knownStripeEvents(ids: string[]): Promise<Set<string>> {
  const known = await StripeEventModel.find({ _id: { $in: ids } })
    .select({ _id: 1 })
    .lean<Pick<StripeEventDoc, '_id'>[]>();
  return new Set(known.map(({ _id }) => _id));
}

/** Marks an event as acted on, in the transaction of what it led to. */
export async function finishStripeEvent(
  id: string,
  outcome: { state: 'done' | 'ignored'; effect: string; userId?: mongoose.Types.ObjectId },
  now: Date,
  transaction?: Transaction,
): Promise<void> {
  await StripeEventModel.updateOne(
    { _id: id },
    {
      $set: { ...outcome, handledAt: now },
      $inc: { attempts: 1 },
      $unset: { error: true, nextAttemptAt: true },
    },
    within(transaction),
  );
}

/** Notes why an event could not be acted on, and when it is tried again (`null`: by hand alone). */
export async function failStripeEvent(
  id: string,
  error: string,
  nextAttemptAt: Date | null,
): Promise<void> {
  await StripeEventModel.updateOne(
    { _id: id },
    {
      $set: {
        state: 'failed',
        error: error.slice(0, 500),
        ...(nextAttemptAt && { nextAttemptAt }),
      },
      ...(nextAttemptAt ? {} : { $unset: { nextAttemptAt: true } }),
      $inc: { attempts: 1 },
    },
  );
}

/** Events that were stored and not acted on, those due first. */
export async function listDueStripeEvents(now: Date, limit: number): Promise<StripeEventDoc[]> {
  const due = { nextAttemptAt: { $lte: now } };
  const [pending, failed] = await Promise.all(
    (['pending', 'failed'] as const).map((state) =>
      StripeEventModel.find({ state, ...due })
        .sort({ nextAttemptAt: 1 })
        .limit(limit)
        .lean<StripeEventDoc[]>(),
    ),
  );
  return [...(pending ?? []), ...(failed ?? [])].slice(0, limit);
}

/** The event up to which all that were told have been looked for. */
export async function lastReconciledEvent(): Promise<string | null> {
  const last = await StripeEventModel.findOne({ reconciledAt: { $exists: true } })
    .sort({ reconciledAt: -1 })
    .select({ _id: 1 })
    .lean<Pick<StripeEventDoc, '_id'>>();
  return last?._id ?? null;
}

/** All events up to this one have been looked for. */
export async function markReconciled(id: string, now: Date): Promise<void> {
  await StripeEventModel.updateOne({ _id: id }, { $set: { reconciledAt: now } });
}
