import {
  type ApiScope,
  type createApiKeyInput,
  isAdminScope,
  MAX_API_KEYS,
} from '@onelastai/contracts';
import {
  type ApiKeyDoc,
  beginKeyCreation,
  createApiKey,
  deleteApiKey,
  findApiKeysOf,
  withTransaction,
} from '@onelastai/db';
import type { z } from 'zod';
import { DomainError } from '../../../errors.ts';
import type { Call } from '../../../requestInfo.ts';
import { accountToChange } from '../account.ts';
import { audit } from '../audit.ts';
import { nameOf, notify } from '../notice.ts';
import { requireShown } from '../secondFactor/factorChange.ts';
import { secondFactorMethods } from '../secondFactor/secondFactor.service.ts';
import type { AuthSession } from '../sessionCache.ts';
import { tellEnded } from '../sessions.service.ts';
import type { FreshMember } from '../standing.ts';
import { newApiKeySecret } from './apiKey.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const CREATE = 'auth.apiKeys.create';

/** The newest first. */
export async function listApiKeys({ userId }: AuthSession): Promise<ApiKeyDoc[]> {
  return findApiKeysOf(userId);
}

/**
 * Answers the new key with what is stored of it, which is not the key. Throws TOO_MANY_API_KEYS, and
 * for administrators' scopes ADMIN_REQUIRED or SECOND_FACTOR_NEEDED.
 */
export async function issueApiKey(
  call: Call,
  member: FreshMember,
  { name, scopes, expiresInDays }: z.output<typeof createApiKeyInput>,
): Promise<{ key: string; stored: ApiKeyDoc }> {
  const { userId } = member;
  const forAdmins = scopes.some(isAdminScope);
  if (forAdmins) await requireAdmin(call, member);
  const now = call.deps.clock.now();
  const { key, prefix, keyHash } = newApiKeySecret();
  const stored = await withTransaction(async (transaction) => {
    // One after the other, so that their number holds.
    await beginKeyCreation(userId, transaction);
    const user = await accountToChange(member, transaction);
    // Whoever holds the key is never asked for the second factor.
    requireShown(member, await secondFactorMethods(user));
    const made = await createApiKey(
      {
        userId,
        name,
        prefix,
        keyHash,
        scopes: distinct(scopes),
        secondFactor: forAdmins && member.secondFactor,
        createdAt: now,
        ...(expiresInDays === null
          ? {}
          : { expiresAt: new Date(now.getTime() + expiresInDays * DAY_MS) }),
      },
      transaction,
    );
    if (!made) throw tooMany();
    const target = { kind: 'api-key', id: made._id.toHexString() };
    const reason = made.scopes.join(' ');
    await audit(call, { action: CREATE, userId, target, outcome: 'success', reason }, transaction);
    const data = { name: nameOf(user), keyName: name };
    await notify(call.deps, user, { template: 'api-key-created', data }, transaction);
    return made;
  });
  return { key, stored };
}

/** Whoever uses it is nobody from within a second on. Throws API_KEY_NOT_FOUND. */
export async function revokeApiKey(call: Call, { userId }: AuthSession, id: string): Promise<void> {
  const reason = 'ended-elsewhere';
  await withTransaction(async (transaction) => {
    if (!(await deleteApiKey(userId, id, transaction))) {
      throw new DomainError('API_KEY_NOT_FOUND', { message: 'There is no such API key.' });
    }
    await tellEnded(transaction, userId, [id], reason);
    const target = { kind: 'api-key', id };
    await audit(
      call,
      { action: 'auth.apiKeys.revoke', userId, target, outcome: 'success' },
      transaction,
    );
  });
  await call.deps.sessions.forgetPerson(userId, reason);
}

async function requireAdmin(call: Call, { userId, role, secondFactor }: FreshMember) {
  if (role === 'admin' && secondFactor) return;
  const code = role === 'admin' ? 'SECOND_FACTOR_NEEDED' : 'ADMIN_REQUIRED';
  await audit(call, { action: CREATE, userId, outcome: 'denied', reason: code });
  const message =
    role === 'admin'
      ? 'For administrators’ scopes, sign in with your second factor.'
      : 'These scopes are for administrators.';
  throw new DomainError(code, { message, fields: { scopes: [message] } });
}

function distinct(scopes: ApiScope[]): ApiScope[] {
  return [...new Set(scopes)];
}

function tooMany(): DomainError {
  return new DomainError('TOO_MANY_API_KEYS', {
    message: `There can be ${MAX_API_KEYS} API keys: revoke one first.`,
  });
}
