import { RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible';
import { rateLimitCollection } from './rateLimitCollection.ts';

export interface RateLimitRule {
  /** Uses that are let through … */
  points: number;
  /** … within this many seconds from the first. */
  seconds: number;
  /** Seconds that the first use too many blocks all others; 0: until the time is over. */
  blockSeconds: number;
}

export interface RateLimitUse {
  allowed: boolean;
  remaining: number;
  /** Milliseconds until all points are there again. */
  resetMs: number;
}

/** Counts uses by key, atomically across processes. Its time is the process's own. */
export interface RateLimitStore {
  consume(key: string): Promise<RateLimitUse>;
  get(key: string): Promise<RateLimitUse>;
  clear(key: string): Promise<void>;
}

export function createRateLimitStore(rule: RateLimitRule): RateLimitStore {
  const limiter = new RateLimiterMongo({
    storeClient: { collection: () => rateLimitCollection },
    disableIndexesCreation: true,
    keyPrefix: '',
    points: rule.points,
    duration: rule.seconds,
    blockDuration: rule.blockSeconds,
  });
  return {
    async consume(key) {
      try {
        return useOf(await limiter.consume(key));
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return { ...useOf(refused), allowed: false };
        throw refused;
      }
    },
    async get(key) {
      const found = await limiter.get(key);
      if (!found) return { allowed: true, remaining: rule.points, resetMs: 0 };
      return { ...useOf(found), allowed: found.consumedPoints <= rule.points };
    },
    async clear(key) {
      await limiter.delete(key);
    },
  };
}

function useOf({ remainingPoints, msBeforeNext }: RateLimiterRes): RateLimitUse {
  return { allowed: true, remaining: remainingPoints, resetMs: msBeforeNext };
}
