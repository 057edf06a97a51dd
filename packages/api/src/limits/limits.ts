import { createHmac } from 'node:crypto';
import { createRateLimitStore, type RateLimitStore } from '@onelastai/db';
import type { ApiConfig } from '../config.ts';
import { createBlockedKeys } from './blockedKeys.ts';
import { LIMITS, type LimitName } from './limitTable.ts';
import { networkOf } from './network.ts';
import { tooManyRequests } from './tooManyRequests.ts';

export interface LimitState {
  /** Uses that are left. */
  remaining: number;
  /** `null` while nothing is blocked. */
  blockedUntil: Date | null;
}

/**
 * Counts what is done by a client's address, an account or an API key, in all processes together. The
 * database being away is an error, too: nobody guesses freely meanwhile.
 */
export interface Limits {
  /** Throws `TOO_MANY_REQUESTS` when the limit is used up. */
  consume(name: LimitName, key: string): Promise<void>;
  /** Forgets all uses, and the block. Another process may still refuse for a second. */
  clear(name: LimitName, key: string): Promise<void>;
  state(name: LimitName, key: string): Promise<LimitState>;
}

export function createLimits({ config }: { config: ApiConfig }): Limits {
  const blocked = createBlockedKeys();
  const stores = new Map<LimitName, RateLimitStore>();

  function storeOf(name: LimitName): RateLimitStore {
    const known = stores.get(name);
    if (known) return known;
    const { by, points, seconds, blockSeconds } = LIMITS[name];
    const factor = by === 'address' ? config.addressLimitFactor : 1;
    const store = createRateLimitStore({ points: points * factor, seconds, blockSeconds });
    stores.set(name, store);
    return store;
  }

  /** Keyed, so that a stolen database cannot be searched for addresses and e-mail addresses. */
  function keyOf(name: LimitName, given: string): string {
    const who = LIMITS[name].by === 'address' ? networkOf(given) : given;
    const hash = createHmac('sha256', config.jwtSecret).update(`rate limit ${name} ${who}`);
    return `${name}:${hash.digest('base64url')}`;
  }

  return {
    async consume(name, given) {
      const key = keyOf(name, given);
      const knownMs = blocked.remainingMs(key);
      if (knownMs > 0) throw tooManyRequests(knownMs);
      const use = await storeOf(name).consume(key);
      if (use.allowed) return;
      blocked.add(key, use.resetMs);
      throw tooManyRequests(use.resetMs);
    },

    async clear(name, given) {
      const key = keyOf(name, given);
      await storeOf(name).clear(key);
      blocked.delete(key);
    },

    async state(name, given) {
      const { allowed, remaining, resetMs } = await storeOf(name).get(keyOf(name, given));
      return { remaining, blockedUntil: allowed ? null : new Date(Date.now() + resetMs) };
    },
  };
}
