import type { SessionEndReason } from '@onelastai/contracts';
import type { Logger } from 'pino';
import { type AuthSession, ownerOf, type SessionCache } from './sessionCache.ts';

/** Looks after the sessions of long-running work: streams end with the session they belong to. */
export interface SessionWatch {
  /** Calls back once, within a second of the session's end in whatever process; answers how to stop. */
  watch(session: AuthSession, onEnd: (reason: SessionEndReason) => void): () => void;
}

interface Watcher extends Pick<AuthSession, 'sessionId' | 'userId' | 'actor'> {
  onEnd(reason: SessionEndReason): void;
  isLooking: boolean;
}

/** How often all are looked after while the process does not hear of what ends elsewhere. */
const TICK_MS = 100;
/** Otherwise only those need it that run out by themselves: every tenth time will do. */
const FOLLOWING_TICKS = 10;

export function createSessionWatch(sessions: SessionCache, log: Logger): SessionWatch {
  const watchers = new Set<Watcher>();
  let timer: NodeJS.Timeout | undefined;
  let ticks = 0;

  async function look(watcher: Watcher, reason: SessionEndReason): Promise<void> {
    watcher.isLooking = true;
    const session = await sessions.get(watcher.sessionId).finally(() => {
      watcher.isLooking = false;
    });
    // Also where it has begun, or ceased, to look at another account.
    const isSame = session?.userId === watcher.userId;
    if (!isSame && watchers.delete(watcher)) watcher.onEnd(reason);
  }

  async function lookAt(chosen: Watcher[], reason: SessionEndReason): Promise<void> {
    const looks = await Promise.allSettled(chosen.map((watcher) => look(watcher, reason)));
    // The database is not to be had: one line for all of them.
    const failed = looks.find((result) => result.status === 'rejected');
    if (failed) log.warn({ err: failed.reason }, 'sessions of streams not looked up');
  }

  sessions.onChange((userId, reason) => {
    const concerned = [...watchers].filter(
      (it) => userId === null || it.userId === userId || ownerOf(it) === userId,
    );
    return lookAt(concerned, reason);
  });

  function tick(): void {
    ticks += 1;
    if (sessions.isFollowing() && ticks % FOLLOWING_TICKS !== 0) return;
    const free = [...watchers].filter(({ isLooking }) => !isLooking);
    void lookAt(free, 'expired');
  }

  function stopTicking(): void {
    if (watchers.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  }

  return {
    watch({ sessionId, userId, actor }, onEnd) {
      const watcher: Watcher = { sessionId, userId, actor, onEnd, isLooking: false };
      watchers.add(watcher);
      timer ??= setInterval(tick, TICK_MS);
      return () => {
        watchers.delete(watcher);
        stopTicking();
      };
    },
  };
}
