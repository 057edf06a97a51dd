import { performance } from 'node:perf_hooks';
import type { ApiScope, SessionEndReason, UserRole } from '@onelastai/contracts';
import type { AuthSessionKind } from '@onelastai/db';
import { findAuthSession, findUserStanding } from '@onelastai/db';
import type { Clock } from '../../clock.ts';
import { createFollowedCache, FRESH_MS, isFollowing } from '../../live/followedCache.ts';
import type { Hub } from '../../live/hub.ts';
import { isApiKeySession, loadApiKeySession } from './apiKeys/apiKeySession.ts';

/** `api-key`: not signed in at all, a program comes with a key of the person's. */
export type SessionKind = AuthSessionKind | 'api-key';

/** A session that stands, and who it belongs to. */
export interface AuthSession {
  /** 24 hex digits; names the session where its secret must not stand. */
  id: string;
  sessionId: string;
  userId: string;
  role: UserRole;
  kind: SessionKind;
  expiresAt: Date;
  absoluteExpiresAt: Date;
  /** The last proof of identity. */
  authenticatedAt: Date;
  /** Proved with two factors. */
  secondFactor: boolean;
  /** The last use that was noted. */
  lastSeenAt: Date;
  /** The administrator who looks at `userId`'s account with this session, to read and nothing else. */
  actor: { userId: string; role: UserRole; until: Date } | null;
  /** What an API key may do; `null` for a session that is none. */
  scopes: readonly ApiScope[] | null;
}

/** Whose session it is, whoever's account it looks at. */
export function ownerOf({ actor, userId }: Pick<AuthSession, 'actor' | 'userId'>): string {
  return actor?.userId ?? userId;
}

/**
 * `userId`: whose sessions may have changed, `null` for everybody's. Resolves once what belongs to
 * those that ended has ended as well.
 */
export type SessionsChanged = (userId: string | null, reason: SessionEndReason) => Promise<void>;

export interface SessionCache {
  /** `null` when the session is unknown, over, or its account is disabled. */
  get(sessionId: string): Promise<AuthSession | null>;
  /** Forgets what is cached, so that the next look sees the database. */
  forget(sessionId: string): void;
  /** The same for all of a person's, and says so to those who asked to be told. */
  forgetPerson: SessionsChanged;
  /** Calls back after each `forgetPerson`, of whatever process; answers how to stop it. */
  onChange(listener: SessionsChanged): () => void;
  /** Whether this process hears of sessions that end in others. */
  isFollowing(): boolean;
}

/** Sessions by their secrets, as `createFollowedCache` keeps them. */
export function createSessionCache(
  clock: Clock,
  hub: Pick<Hub, 'heardAt' | 'listen'>,
): SessionCache {
  const cache = createFollowedCache(hub, (sessionId) => load(sessionId, clock.now()));
  const listeners = new Set<SessionsChanged>();

  const isOver = ({ expiresAt }: AuthSession) => expiresAt <= clock.now();

  /** As it was read: neither over nor at the end of a look at another account. */
  function stands(session: AuthSession): boolean {
    const { actor } = session;
    return !isOver(session) && (actor === null || actor.until > clock.now());
  }

  async function forgetPerson(userId: string | null, reason: SessionEndReason): Promise<void> {
    // One that is still being read may be the person's.
    cache.forgetWhere(
      (session) =>
        userId === null || !session || session.userId === userId || ownerOf(session) === userId,
    );
    await Promise.all([...listeners].map((listener) => listener(userId, reason)));
  }

  hub.listen({
    onMessage({ userId, event }) {
      if (userId === undefined) return;
      if (event.type === 'sessions.ended') void forgetPerson(userId, event.payload.reason);
      if (event.type === 'account.changed') void forgetPerson(userId, 'account-changed');
    },
    onGap: () => void forgetPerson(null, 'expired'),
  });

  return {
    async get(sessionId) {
      const entry = cache.read(sessionId);
      const session = await entry.value;
      if (!session || stands(session)) return session;
      // Another process may have moved its end on since this was read. Where a look at another account
      // is over, the session itself goes on.
      if (isOver(session) && performance.now() - entry.readAt < FRESH_MS) return null;
      cache.forget(sessionId, entry);
      const again = await cache.read(sessionId).value;
      return again && stands(again) ? again : null;
    },
    forget: (sessionId) => cache.forget(sessionId),
    forgetPerson,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    isFollowing: () => isFollowing(hub),
  };
}

async function load(sessionId: string, now: Date): Promise<AuthSession | null> {
  if (isApiKeySession(sessionId)) return loadApiKeySession(sessionId);
  const session = await findAuthSession(sessionId);
  if (!session) return null;
  const userId = session.userId.toHexString();
  const user = await findUserStanding(userId);
  if (!user || user.isActive === false) return null;
  const own: AuthSession = {
    id: session._id.toHexString(),
    sessionId,
    userId,
    role: user.role ?? 'user',
    kind: session.kind,
    expiresAt: session.expiresAt,
    absoluteExpiresAt: session.absoluteExpiresAt,
    authenticatedAt: session.authenticatedAt ?? session.createdAt,
    secondFactor: session.secondFactor === true,
    lastSeenAt: session.lastSeenAt ?? session.createdAt,
    actor: null,
    scopes: null,
  };
  const { actingAs } = session;
  if (!actingAs || actingAs.until <= now || own.role !== 'admin') return own;
  const viewedId = actingAs.userId.toHexString();
  const viewed = await findUserStanding(viewedId);
  // Disabled or given rights meanwhile: such accounts are not looked at.
  if (!viewed || viewed.isActive === false || (viewed.role ?? 'user') !== 'user') return own;
  return {
    ...own,
    userId: viewedId,
    role: 'user',
    actor: { userId, role: own.role, until: actingAs.until },
  };
}
