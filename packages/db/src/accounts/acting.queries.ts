import { Types } from 'mongoose';
import { type Transaction, within } from '../connection/transaction.ts';
import { AuthSessionModel } from './authSession.model.ts';

/** Lets a session look at another account until then. `false` when the session is gone. */
export async function beginActing(
  sessionId: string,
  { userId, until }: { userId: string; until: Date },
  transaction: Transaction,
): Promise<boolean> {
  const result = await AuthSessionModel.updateOne(
    { sessionId },
    { $set: { actingAs: { userId: new Types.ObjectId(userId), until } } },
    within(transaction),
  );
  return result.matchedCount === 1;
}

/** `false` when the session looked at nobody's. */
export async function endActing(sessionId: string, transaction: Transaction): Promise<boolean> {
  const result = await AuthSessionModel.updateOne(
    { sessionId, actingAs: { $exists: true } },
    { $unset: { actingAs: 1 } },
    within(transaction),
  );
  return result.matchedCount === 1;
}
