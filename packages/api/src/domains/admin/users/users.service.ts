import type { listUsersInput } from '@onelastai/contracts';
import {
  countContributions,
  findApiKeysOf,
  findAuthSessionsOf,
  findUserById,
  findUserProfile,
  findUserSecurity,
  listSecurityLogs,
  listUsers,
  type Transaction,
  type UserDoc,
} from '@onelastai/db';
import type { z } from 'zod';
import type { Deps } from '../../../deps.ts';
import { DomainError } from '../../../errors.ts';
import { listOwnSubscriptions, namesOf } from '../../subscriptions/subscriptions.service.ts';
import { peopleOf } from '../audit/audit.service.ts';

const MAX_SESSIONS = 50;
const RECENT = 20;

/** The newest first. Throws INVALID_CURSOR. */
export async function listAccounts(
  { clock }: Deps,
  { cursor, limit, ...filter }: z.output<typeof listUsersInput>,
) {
  return listUsers(filter, { cursor, limit }, clock.now());
}

/** Throws USER_NOT_FOUND. */
export async function accountById(userId: string, transaction?: Transaction): Promise<UserDoc> {
  const user = await findUserById(userId, transaction);
  if (!user) throw new DomainError('USER_NOT_FOUND', { message: 'There is no such account.' });
  return user;
}

export type UserDetail = Awaited<ReturnType<typeof readAccount>>;

/** The whole picture of one person. Throws USER_NOT_FOUND. */
export async function readAccount({ clock }: Deps, userId: string) {
  const user = await accountById(userId);
  const [profile, security, sessions, apiKeys, passes, counts, log] = await Promise.all([
    findUserProfile(userId),
    findUserSecurity(userId),
    findAuthSessionsOf(userId, clock.now(), MAX_SESSIONS),
    findApiKeysOf(userId),
    listOwnSubscriptions({ clock }, userId, { limit: RECENT }),
    countContributions(userId),
    listSecurityLogs({ userId }, { limit: RECENT }),
  ]);
  const [targets, people] = await Promise.all([
    namesOf(passes.rows.map(({ agentId }) => agentId)),
    peopleOf(log.rows),
  ]);
  return {
    user,
    profile,
    security,
    sessions,
    apiKeys,
    passes: passes.rows,
    targets,
    counts,
    log: log.rows,
    people,
  };
}
