import type { SecurityOutcome } from '@onelastai/contracts';
import { type QueryFilter, Types } from 'mongoose';
import { fromCreatedCursor, type Keyset, toCreatedPage } from '../connection/keyset.ts';
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

export interface SecurityLogFilter {
  userId?: string | undefined;
  actorId?: string | undefined;
  action?: string | undefined;
  outcome?: SecurityOutcome | undefined;
  from?: Date | undefined;
  /** Not itself. */
  to?: Date | undefined;
}

/** Lines of the audit log, the newest first. Throws `InvalidCursorError`. */
export async function listSecurityLogs(
  { userId, actorId, action, outcome, from, to }: SecurityLogFilter,
  { cursor, limit }: Keyset,
): Promise<{ rows: SecurityLogDoc[]; nextCursor: string | null }> {
  const conditions: QueryFilter<SecurityLogDoc>[] = [];
  if (userId !== undefined) conditions.push({ userId: new Types.ObjectId(userId) });
  if (actorId !== undefined) conditions.push({ actorId: new Types.ObjectId(actorId) });
  if (action !== undefined) conditions.push({ action });
  if (outcome !== undefined) conditions.push({ outcome });
  if (from !== undefined) conditions.push({ createdAt: { $gte: from } });
  if (to !== undefined) conditions.push({ createdAt: { $lt: to } });
  if (cursor !== undefined) conditions.push(fromCreatedCursor(cursor));
  const rows = await SecurityLogModel.find(conditions.length > 0 ? { $and: conditions } : {})
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean<SecurityLogDoc[]>();
  return toCreatedPage(rows, limit);
}
