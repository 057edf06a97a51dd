import { findApiKeyByHash, findUserStanding } from '@onelastai/db';
import type { AuthSession } from '../sessionCache.ts';
import { hashApiKey } from './apiKey.ts';

/** Tells keys from sessions, whose secrets have no colon. */
const PREFIX = 'key:';
/** As good as never, and a date that can still be written down. */
const NEVER = new Date('9999-12-31T23:59:59.999Z');

/** By what the session cache knows a key. */
export function apiKeySessionId(key: string): string {
  return PREFIX + hashApiKey(key);
}

export function isApiKeySession(sessionId: string): boolean {
  return sessionId.startsWith(PREFIX);
}

/** A key as a session of its owner's; `null` when it is revoked, or its account is disabled. */
export async function loadApiKeySession(sessionId: string): Promise<AuthSession | null> {
  const key = await findApiKeyByHash(sessionId.slice(PREFIX.length));
  if (!key) return null;
  const userId = key.userId.toHexString();
  const user = await findUserStanding(userId);
  if (!user || user.isActive === false) return null;
  const expiresAt = key.expiresAt ?? NEVER;
  return {
    id: key._id.toHexString(),
    sessionId,
    userId,
    role: user.role ?? 'user',
    kind: 'api-key',
    expiresAt,
    absoluteExpiresAt: expiresAt,
    authenticatedAt: key.createdAt,
    secondFactor: key.secondFactor,
    // Before any time, so that the very first use is noted.
    lastSeenAt: key.lastUsedAt ?? new Date(0),
    actor: null,
    scopes: key.scopes,
  };
}
