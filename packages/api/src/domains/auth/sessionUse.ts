import { touchApiKey, touchAuthSession } from '@onelastai/db';
import type { Deps } from '../../deps.ts';
import type { AuthSession } from './sessionCache.ts';

/** How exact a session's last use is noted. */
const SEEN_MS = 5 * 60 * 1000;

/** For the person's list of sessions or keys; nobody waits for it, and nothing is decided by it. */
export function noteUse({ clock, log }: Pick<Deps, 'clock' | 'log'>, session: AuthSession): void {
  const now = clock.now();
  if (now.getTime() - session.lastSeenAt.getTime() < SEEN_MS) return;
  session.lastSeenAt = now;
  const touched =
    session.kind === 'api-key'
      ? touchApiKey(session.id, now)
      : touchAuthSession(session.sessionId, now);
  touched.catch((error: unknown) => {
    log.warn({ err: error }, 'use of a session not noted');
  });
}
