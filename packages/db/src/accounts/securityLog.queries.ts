import { Types } from 'mongoose';
import { type Transaction, within } from '../connection/transaction.ts';
import { SECURITY_LOG_DAYS, type SecurityLogDoc, SecurityLogModel } from './securityLog.model.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

export type NewSecurityLog = Omit<
  SecurityLogDoc,
  '_id' | 'userId' | 'actorId' | 'createdAt' | 'expiresAt'
> & { userId?: string | undefined; actorId?: string | undefined; now: Date };

/** Adds a line to the audit log. The address is truncated on its way in. */
export async function appendSecurityLog(
  { userId, actorId, now, ...entry }: NewSecurityLog,
  transaction?: Transaction,
): Promise<void> {
  const line = new SecurityLogModel({
    ...entry,
    ...(userId === undefined ? {} : { userId: new Types.ObjectId(userId) }),
    ...(actorId === undefined ? {} : { actorId: new Types.ObjectId(actorId) }),
    createdAt: now,
    expiresAt: new Date(now.getTime() + SECURITY_LOG_DAYS * DAY_MS),
  });
  await line.save(within(transaction));
}
