import { performance } from 'node:perf_hooks';
import type { Hub } from './hub.ts';

/** Under a second, so that what changed in another process is known here within one. */
export const FRESH_MS = 900;
/** While the outbox tells what changes elsewhere. */
const FOLLOWED_MS = 30_000;
const MAX_ENTRIES = 20_000;

export interface CacheEntry<Value> {
  value: Promise<Value>;
  /** The same once it is there. */
  settled: Value | undefined;
  /** `performance.now()` when it was read. */
  readAt: number;
}

export interface FollowedCache<Value> {
  read(key: string): CacheEntry<Value>;
  /** `entry`: only while it is the one that is held. */
  forget(key: string, entry?: CacheEntry<Value>): void;
  /** Those of which this is true; `undefined`: still being read. */
  forgetWhere(isOne: (value: Value | undefined) => boolean): void;
}

/** Whether the process hears of what changes in others. */
export function isFollowing(hub: Pick<Hub, 'heardAt'>): boolean {
  return performance.now() - hub.heardAt() < FRESH_MS;
}

/**
 * One read of the database per key and half a minute instead of one per request; per second while
 * the outbox is not heard of. Whoever caches forgets what the outbox tells of. Entries hold promises,
 * so that requests that arrive together share one read.
 */
export function createFollowedCache<Value>(
  hub: Pick<Hub, 'heardAt'>,
  load: (key: string) => Promise<Value>,
): FollowedCache<Value> {
  const entries = new Map<string, CacheEntry<Value>>();

  function isFresh({ readAt }: CacheEntry<Value>): boolean {
    const age = performance.now() - readAt;
    return age < FRESH_MS || (age < FOLLOWED_MS && isFollowing(hub));
  }

  function forget(key: string, entry?: CacheEntry<Value>): void {
    if (!entry || entries.get(key) === entry) entries.delete(key);
  }

  return {
    read(key) {
      const known = entries.get(key);
      if (known && isFresh(known)) return known;
      const entry: CacheEntry<Value> = {
        value: load(key),
        settled: undefined,
        readAt: performance.now(),
      };
      entry.value.then(
        (value) => {
          entry.settled = value;
        },
        () => forget(key, entry),
      );
      // Set anew, so that the map's order is the order of reading and the first entry the oldest.
      entries.delete(key);
      entries.set(key, entry);
      const oldest = entries.keys().next();
      if (entries.size > MAX_ENTRIES && !oldest.done) entries.delete(oldest.value);
      return entry;
    },
    forget,
    forgetWhere(isOne) {
      for (const [key, { settled }] of entries) if (isOne(settled)) entries.delete(key);
    },
  };
}
