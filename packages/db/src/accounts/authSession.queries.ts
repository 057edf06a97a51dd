import { Types } from 'mongoose';
import { type Transaction, within } from '../connection/transaction.ts';
import { type AuthSessionDoc, AuthSessionModel } from './authSession.model.ts';

export type NewAuthSession = Omit<AuthSessionDoc, '_id' | 'userId' | 'actingAs'> & {
  userId: string;
};

export async function createAuthSession(
  session: NewAuthSession,
  transaction?: Transaction,
): Promise<void> {
  await new AuthSessionModel({ ...session, userId: new Types.ObjectId(session.userId) }).save(
    within(transaction),
  );
}

export async function findAuthSession(
  sessionId: string,
  transaction?: Transaction,
): Promise<AuthSessionDoc | null> {
  return AuthSessionModel.findOne({ sessionId }, null, within(transaction)).lean<AuthSessionDoc>();
}

/** A person's sessions that stand, the newest first. */
export async function findAuthSessionsOf(
  userId: string,
  now: Date,
  limit: number,
): Promise<AuthSessionDoc[]> {
  return AuthSessionModel.find({ userId: new Types.ObjectId(userId), expiresAt: { $gt: now } })
    .sort({ createdAt: -1 })
    .limit(limit)
    .lean<AuthSessionDoc[]>();
}

/** Moves the end of the idle time on. `false` when the session is gone. */
export async function extendAuthSession(
  sessionId: string,
  { expiresAt, now }: { expiresAt: Date; now: Date },
): Promise<boolean> {
  const change = { $set: { expiresAt, lastSeenAt: now } };
  const result = await AuthSessionModel.updateOne({ sessionId }, change);
  return result.matchedCount === 1;
}

/** Notes that it is in use. */
export async function touchAuthSession(sessionId: string, now: Date): Promise<void> {
  await AuthSessionModel.updateOne({ sessionId }, { $set: { lastSeenAt: now } });
}

/** The person's session of this id (24 hex digits), which is not its secret; gone with it is `null`. */
export async function deleteAuthSessionById(
  userId: string,
  id: string,
  transaction: Transaction,
): Promise<AuthSessionDoc | null> {
  return AuthSessionModel.findOneAndDelete(
    { _id: new Types.ObjectId(id), userId: new Types.ObjectId(userId) },
    within(transaction),
  ).lean<AuthSessionDoc>();
}

/** `false` when it was gone already. */
export async function deleteAuthSession(
  sessionId: string,
  transaction: Transaction,
): Promise<boolean> {
  const result = await AuthSessionModel.deleteOne({ sessionId }, within(transaction));
  return result.deletedCount === 1;
}

/**
 * Deletes every session of a person, but the one with the secret `except`; answers the documents' ids
 * as hex digits.
 */
export async function deleteAuthSessionsOf(
  userId: string,
  transaction: Transaction,
  except?: string,
): Promise<string[]> {
  const owner = {
    userId: new Types.ObjectId(userId),
    ...(except === undefined ? {} : { sessionId: { $ne: except } }),
  };
  const sessions = await AuthSessionModel.find(owner, { _id: 1 }, within(transaction)).lean<
    Pick<AuthSessionDoc, '_id'>[]
  >();
  const ids = sessions.map(({ _id }) => _id);
  await AuthSessionModel.deleteMany({ ...owner, _id: { $in: ids } }, within(transaction));
  return ids.map((id) => id.toHexString());
}
