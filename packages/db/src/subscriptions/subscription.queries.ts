import mongoose from 'mongoose';
import { translateDuplicateKey } from '../connection/errors.ts';
import { fromCreatedCursor, type Keyset, toCreatedPage } from '../connection/keyset.ts';
import { type Transaction, within } from '../connection/transaction.ts';
import { CheckoutModel } from './checkout.model.ts';
import { RENEWAL_LEEWAY_MS } from './passes.ts';
import { type SubscriptionDoc, SubscriptionModel } from './subscription.model.ts';

export type NewSubscription = Omit<SubscriptionDoc, '_id' | 'createdAt' | 'updatedAt'>;

export async function createSubscription(
  subscription: NewSubscription,
  now: Date,
  transaction?: Transaction,
): Promise<SubscriptionDoc> {
  const created = new SubscriptionModel({ ...subscription, createdAt: now, updatedAt: now });
  await translateDuplicateKey(() => created.save(within(transaction)));
  return created.toObject();
}

export async function findSubscription(id: string): Promise<SubscriptionDoc | null> {
  return SubscriptionModel.findById(id).lean<SubscriptionDoc>();
}

/** Of this person; another's is not found. */
export async function findOwnSubscription(
  userId: string,
  id: string,
): Promise<SubscriptionDoc | null> {
  const _id = new mongoose.Types.ObjectId(id);
  return SubscriptionModel.findOne({ _id, userId }).lean<SubscriptionDoc>();
}

export async function findSubscriptionByStripeId(
  stripeSubscriptionId: string,
  transaction?: Transaction,
): Promise<SubscriptionDoc | null> {
  return SubscriptionModel.findOne({ stripeSubscriptionId })
    .session(transaction ?? null)
    .lean<SubscriptionDoc>();
}

/** What a pass may be changed in; `null` takes a field away. */
export type SubscriptionChange = {
  [Field in Exclude<keyof SubscriptionDoc, '_id' | 'userId' | 'createdAt'>]?:
    | SubscriptionDoc[Field]
    | null;
};

export async function changeSubscription(
  { _id }: Pick<SubscriptionDoc, '_id'>,
  change: SubscriptionChange,
  now: Date,
  transaction?: Transaction,
): Promise<void> {
  const fields = Object.entries(change).filter(([, value]) => value !== undefined);
  const set = fields.filter(([, value]) => value !== null);
  const unset = fields.filter(([, value]) => value === null);
  await SubscriptionModel.updateOne(
    { _id },
    {
      $set: { ...Object.fromEntries(set), updatedAt: now },
      ...(unset.length > 0 && { $unset: Object.fromEntries(unset.map(([key]) => [key, true])) }),
    },
    within(transaction),
  );
}

/** Whether the person holds or held a pass for the target. */
export async function hasEverSubscribed(
  userId: string,
  target: string,
  transaction?: Transaction,
): Promise<boolean> {
  const pass = await SubscriptionModel.exists({ userId, agentId: target }).session(
    transaction ?? null,
  );
  return pass !== null;
}

/** Whether the person took the free days of the target, also where the pass became another's since. */
export async function hasEverTried(
  userId: string,
  target: string,
  transaction?: Transaction,
): Promise<boolean> {
  const session = transaction ?? null;
  const trialEnd = { $exists: true };
  const pass = await SubscriptionModel.exists({ userId, agentId: target, trialEnd }).session(
    session,
  );
  if (pass !== null) return true;
  const taken = await CheckoutModel.exists({
    userId: new mongoose.Types.ObjectId(userId),
    state: 'complete',
    target,
    trialDays: { $gt: 0 },
  }).session(session);
  return taken !== null;
}

/** A person's passes, the newest first. Throws `InvalidCursorError`. */
export async function listSubscriptions(
  userId: string,
  { only, now }: { only?: 'active' | 'past' | undefined; now: Date },
  { cursor, limit }: Keyset,
): Promise<{ rows: SubscriptionDoc[]; nextCursor: string | null }> {
  const rows = await SubscriptionModel.find({
    $and: [{ userId, ...fromCreatedCursor(cursor) }, only === undefined ? {} : standing(only, now)],
  })
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean<SubscriptionDoc[]>();
  return toCreatedPage(rows, limit);
}

/** As `passEnd` tells it, in the database's terms. */
function standing(only: 'active' | 'past', now: Date) {
  const waiting = { autoRenew: true, billingState: { $in: ['paid', 'trialing'] as const } };
  const leeway = new Date(now.getTime() - RENEWAL_LEEWAY_MS);
  const ahead = [{ expiryDate: { $gt: now } }, { ...waiting, expiryDate: { $gt: leeway } }];
  return only === 'active'
    ? { status: 'active' as const, $or: ahead }
    : { $or: [{ status: { $ne: 'active' as const } }, { $nor: ahead }] };
}

/** A person's passes that are to be renewed, at most a thousand. */
export async function listRenewingPasses(
  userId: string,
  transaction: Transaction,
): Promise<SubscriptionDoc[]> {
  return SubscriptionModel.find({ userId, autoRenew: true })
    .limit(1000)
    .session(transaction)
    .lean<SubscriptionDoc[]>();
}

/**
 * Gives everybody's passes that have run out their status; those that renew only once the payment
 * service has had time to say how that went. Answers how many.
 */
export async function expireEndedSubscriptions(now: Date, { batch = 1000 } = {}): Promise<number> {
  const leeway = new Date(now.getTime() - RENEWAL_LEEWAY_MS);
  const ended = {
    status: 'active' as const,
    expiryDate: { $lte: now },
    $or: [
      { expiryDate: { $lte: leeway } },
      { autoRenew: false },
      { billingState: { $nin: ['paid', 'trialing'] as const } },
    ],
  };
  let expired = 0;
  for (;;) {
    const found = await SubscriptionModel.find(ended).select({ _id: 1 }).limit(batch).lean();
    if (found.length === 0) return expired;
    const ids = found.map(({ _id }) => _id);
    // The condition once more: a pass may have been renewed since it was found.
    const written = await SubscriptionModel.updateMany(
      { _id: { $in: ids }, ...ended },
      { $set: { status: 'expired', updatedAt: now } },
    );
    expired += written.modifiedCount;
  }
}

/** Standings in which the payment service may still charge, whatever our `status` says meanwhile. */
const CHARGED = ['paid', 'trialing', 'past-due'] as const;

/** The person's passes for the target that may still be charged though they open nothing here. */
export async function listUnsettledPasses(
  userId: string,
  target: string,
  now: Date,
): Promise<SubscriptionDoc[]> {
  return SubscriptionModel.find({
    userId,
    agentId: target,
    billingState: { $in: CHARGED },
    expiryDate: { $lte: now },
  })
    .limit(20)
    .lean<SubscriptionDoc[]>();
}

/** Passes that renew and whose period ended between the two moments: how did it go? */
export async function listPassesToRenew(
  from: Date,
  to: Date,
  limit: number,
): Promise<SubscriptionDoc[]> {
  const ended = { expiryDate: { $gt: from, $lte: to } };
  const [paid, tried] = await Promise.all(
    (['paid', 'trialing'] as const).map((billingState) =>
      SubscriptionModel.find({ billingState, ...ended })
        .sort({ expiryDate: 1 })
        .limit(limit)
        .lean<SubscriptionDoc[]>(),
    ),
  );
  return [...(paid ?? []), ...(tried ?? [])].slice(0, limit);
}

/** Passes that may still be charged and were read from the payment service before then, those longest unread first. */
export async function listUnreadPasses(before: Date, limit: number): Promise<SubscriptionDoc[]> {
  const unread: SubscriptionDoc[] = [];
  for (const billingState of CHARGED) {
    unread.push(
      ...(await SubscriptionModel.find({ billingState, syncedAt: { $lte: before } })
        .sort({ syncedAt: 1 })
        .limit(limit)
        .lean<SubscriptionDoc[]>()),
    );
  }
  return unread.slice(0, limit);
}

/** Ends all of a person's passes at once, whatever the payment service says: the person is erased. */
export async function endPassesOf(
  userId: string,
  now: Date,
  transaction: Transaction,
): Promise<void> {
  await SubscriptionModel.updateMany(
    { userId, status: 'active' },
    {
      $set: {
        status: 'cancelled',
        billingState: 'ended',
        autoRenew: false,
        endedAt: now,
        endReason: 'erased',
        updatedAt: now,
      },
    },
    within(transaction),
  );
}
