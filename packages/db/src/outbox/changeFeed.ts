import { setTimeout as sleep } from 'node:timers/promises';
import {
  type ChangeReader,
  HistoryLostError,
  type OutboxChange,
  readChanges,
  serverSeconds,
} from './changes.ts';

export interface ChangeFeedListener {
  /** In the order of the changes, which is the same in every process. */
  onChange(change: OutboxChange): void;
  /** Between the change before and the next, some may be missing. */
  onGap(): void;
  /** The database was not to be had; the feed goes on by itself. */
  onError(error: unknown): void;
}

export interface ChangeFeed {
  /**
   * By `performance.now()`: what happened before then has been told. `-Infinity` at first, and from
   * the loss of history until the feed follows again.
   */
  heardAt(): number;
  close(): Promise<void>;
}

/** While nothing happens the database says so this often. */
const WAIT_MS = 300;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 5000;

/**
 * Follows the outbox until it is closed, through outages of the database: the one change stream of a
 * process. Begins with what happened in the last seconds, where the database still knows.
 */
export function openChangeFeed(
  listener: ChangeFeedListener,
  { lookBackSeconds }: { lookBackSeconds: number },
): ChangeFeed {
  const closing = new AbortController();
  let heardAt = Number.NEGATIVE_INFINITY;
  let position: string | null = null;
  let lookBack = true;
  let missed = false;

  async function open(): Promise<ChangeReader> {
    if (position !== null) return readChanges({ after: position, waitMs: WAIT_MS });
    const since = lookBack ? (await serverSeconds()) - lookBackSeconds : undefined;
    return readChanges({ since, waitMs: WAIT_MS });
  }

  async function follow(reader: ChangeReader): Promise<void> {
    while (!closing.signal.aborted) {
      const change = await reader.next();
      if (closing.signal.aborted) return;
      // Only now: whoever reads anew because of it hears of all that changes from then on.
      if (missed) listener.onGap();
      missed = false;
      position = reader.position() ?? change?.token ?? position;
      if (change) listener.onChange(change);
      // An event that was just written shows as well that we are not behind.
      const behind = change ? Math.max(0, Date.now() - change.doc.createdAt.getTime()) : 0;
      heardAt = Math.max(heardAt, performance.now() - behind);
    }
  }

  async function run(): Promise<void> {
    let pause = FIRST_PAUSE_MS;
    while (!closing.signal.aborted) {
      const began = performance.now();
      try {
        const reader = await open();
        await follow(reader).finally(() => reader.close());
      } catch (error) {
        if (closing.signal.aborted) return;
        if (error instanceof HistoryLostError) {
          // Nothing was missed where only the look back was too far.
          missed ||= position !== null;
          position = null;
          lookBack = false;
          heardAt = Number.NEGATIVE_INFINITY;
        }
        listener.onError(error);
        if (heardAt > began) pause = FIRST_PAUSE_MS;
        await sleep(pause, undefined, { signal: closing.signal }).catch(() => undefined);
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      }
    }
  }

  const running = run();
  return {
    heardAt: () => heardAt,
    async close() {
      closing.abort();
      await running;
    },
  };
}
