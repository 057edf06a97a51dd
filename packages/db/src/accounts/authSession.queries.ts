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

export async function deleteAuthSession(sessionId: string): Promise<void> {
  await AuthSessionModel.deleteOne({ sessionId });
}
