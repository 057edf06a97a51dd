import type { listAuditInput } from '@onelastai/contracts';
import { findUserNames, listSecurityLogs, type SecurityLogDoc } from '@onelastai/db';
import type { z } from 'zod';

/** Names and addresses by id; without those whose account is gone. */
export type People = ReadonlyMap<string, { name: string; email: string }>;

/** Lines of the audit log, the newest first, and whom they name. Throws INVALID_CURSOR. */
export async function listAudit({
  cursor,
  limit,
  from,
  to,
  ...filter
}: z.output<typeof listAuditInput>) {
  const { rows, nextCursor } = await listSecurityLogs(
    { ...filter, from: from ? new Date(from) : undefined, to: to ? new Date(to) : undefined },
    { cursor, limit },
  );
  return { rows, nextCursor, people: await peopleOf(rows) };
}

/** Everybody whom these lines name, in one query. */
export async function peopleOf(
  rows: Pick<SecurityLogDoc, 'userId' | 'actorId'>[],
): Promise<People> {
  return peopleById(
    rows.flatMap(({ userId, actorId }) =>
      [userId, actorId].flatMap((id) => id?.toHexString() ?? []),
    ),
  );
}

/** The same by their ids, which may repeat. */
export async function peopleById(userIds: readonly string[]): Promise<People> {
  const ids = new Set(userIds);
  const users = ids.size > 0 ? await findUserNames([...ids]) : [];
  return new Map(
    users.map(({ _id, name = '', email }) => [_id.toHexString(), { name, email }] as const),
  );
}
