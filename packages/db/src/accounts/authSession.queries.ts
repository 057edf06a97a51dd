import { Types } from 'mongoose';
import { type Transaction, within } from '../connection/transaction.ts';
import { type AuthSessionDoc, AuthSessionModel } from './authSession.model.ts';

export type NewAuthSession = Omit<AuthSessionDoc, '_id' | 'userId'> & { userId: string };

export async function createAuthSession(
  session: NewAuthSession,
  transaction?: Transaction,
): Promise<void> {
  await new AuthSessionModel({ ...session, userId: new Types.ObjectId(session.userId) }).save(
    within(transaction),
  );
}

export async function findAuthSession(sessionId: string): Promise<AuthSessionDoc | null> {
  return AuthSessionModel.findOne({ sessionId }).lean<AuthSessionDoc>();
}

/** Moves the end of the idle time on. `false` when the session is gone. */
export async function extendAuthSession(sessionId: string, expiresAt: Date): Promise<boolean> {
  const result = await AuthSessionModel.updateOne({ sessionId }, { $set: { expiresAt } });
  return result.matchedCount === 1;
}

/** `false` when it was gone already. */
export async function deleteAuthSession(
  sessionId: string,
  transaction: Transaction,
): Promise<boolean> {
  const result = await AuthSessionModel.deleteOne({ sessionId }, within(transaction));
  return result.deletedCount === 1;
}

/** Deletes every session of a person; answers the documents' ids as hex digits. */
export async function deleteAuthSessionsOf(
  userId: string,
  transaction: Transaction,
): Promise<string[]> {
  const owner = { userId: new Types.ObjectId(userId) };
  const sessions = await AuthSessionModel.find(owner, { _id: 1 }, within(transaction)).lean<
    Pick<AuthSessionDoc, '_id'>[]
  >();
  const ids = sessions.map(({ _id }) => _id);
  await AuthSessionModel.deleteMany({ ...owner, _id: { $in: ids } }, within(transaction));
  return ids.map((id) => id.toHexString());
}
