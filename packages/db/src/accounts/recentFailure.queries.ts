import mongoose from 'mongoose';
import { retryDuplicateKey } from '../connection/retryDuplicateKey.ts';
import { type AuthFailure, RECENT_FAILURES, UserSecurityModel } from './userSecurity.model.ts';

/** Keeps the newest failures for the person to see. Without an account it does the same work in vain. */
export async function addRecentFailure(
  userId: string | undefined,
  failure: AuthFailure,
): Promise<void> {
  await retryDuplicateKey(() =>
    UserSecurityModel.updateOne(
      { userId: new mongoose.Types.ObjectId(userId) },
      { $push: { recentFailures: { $each: [failure], $slice: -RECENT_FAILURES } } },
      { upsert: userId !== undefined },
    ),
  );
}
