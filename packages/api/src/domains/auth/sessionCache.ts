import { performance } from 'node:perf_hooks';
import type { UserRole } from '@onelastai/contracts';
import type { AuthSessionKind } from '@onelastai/db';
import { deleteAuthSession, findAuthSession, findUserStanding } from '@onelastai/db';
import type { Clock } from '../../clock.ts';

/** A session that stands, and who it belongs to. */
export interface AuthSession {
  sessionId: string;
  userId: string;
  role: UserRole;
  kind: AuthSessionKind;
  expiresAt: Date;
  absoluteExpiresAt: Date;
}

export interface SessionCache {
  /** `null` when the session is unknown, over, or its account is disabled. */
  get(sessionId: string): Promise<AuthSession | null>;
  /** Ends a session: at once here, within a second in every other process. */
  revoke(sessionId: string): Promise<void>;
  /** Forgets what is cached, so that the next look sees the database. */
  forget(sessionId: string): void;
}

/** Under a second, so that a session ended in another process is dead here within one. */
const FRESH_MS = 900;
const MAX_ENTRIES = 20_000;

interface Entry {
  session: Promise<AuthSession | null>;
  /** `performance.now()` when it was read. */
  readAt: number;
}

/**
 * One database read per session and second instead of one per request. Entries hold promises, so
 * that requests that arrive together share one read.
 */
export function createSessionCache(clock: Clock): SessionCache {
  const entries = new Map<string, Entry>();

  function read(sessionId: string): Promise<AuthSession | null> {
    const known = entries.get(sessionId);
    if (known && performance.now() - known.readAt < FRESH_MS) return known.session;
    const entry: Entry = { session: load(sessionId), readAt: performance.now() };
    entry.session.catch(() => {
      if (entries.get(sessionId) === entry) entries.delete(sessionId);
    });
    // Set anew, so that the map's order is the order of reading and the first entry the oldest.
    entries.delete(sessionId);
    entries.set(sessionId, entry);
    const oldest = entries.keys().next();
    if (entries.size > MAX_ENTRIES && !oldest.done) entries.delete(oldest.value);
    return entry.session;
  }

  return {
    async get(sessionId) {
      const session = await read(sessionId);
      return session && session.expiresAt > clock.now() ? session : null;
    },
    async revoke(sessionId) {
      await deleteAuthSession(sessionId);
      entries.delete(sessionId);
    },
    forget(sessionId) {
      entries.delete(sessionId);
    },
  };
}

async function load(sessionId: string): Promise<AuthSession | null> {
  const session = await findAuthSession(sessionId);
  if (!session) return null;
  const userId = session.userId.toHexString();
  const user = await findUserStanding(userId);
  if (!user || user.isActive === false) return null;
  return {
    sessionId,
    userId,
    role: user.role ?? 'user',
    kind: session.kind,
    expiresAt: session.expiresAt,
    absoluteExpiresAt: session.absoluteExpiresAt,
  };
}
