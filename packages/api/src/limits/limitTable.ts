import type { RateLimitRule } from '@onelastai/db';

interface LimitRule extends RateLimitRule {
  /** `address`: the key is a client's address, of which IPv6 counts by its /64. */
  by: 'address' | 'account' | 'key';
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/**
 * What may be done how often. Addresses get more room than accounts: a school or an office stands
 * behind one.
 */
export const LIMITS = {
  'login-address': { by: 'address', points: 60, seconds: 15 * MINUTE, blockSeconds: 0 },
  'login-account': { by: 'account', points: 10, seconds: 15 * MINUTE, blockSeconds: 15 * MINUTE },
  'second-factor-account': {
    by: 'account',
    points: 10,
    seconds: 15 * MINUTE,
    blockSeconds: 15 * MINUTE,
  },
  'fresh-account': { by: 'account', points: 10, seconds: 15 * MINUTE, blockSeconds: 15 * MINUTE },
  'register-address': { by: 'address', points: 20, seconds: HOUR, blockSeconds: 0 },
  'passkey-address': { by: 'address', points: 120, seconds: 15 * MINUTE, blockSeconds: 0 },
  'mail-address': { by: 'address', points: 30, seconds: HOUR, blockSeconds: 0 },
  'mail-account': { by: 'account', points: 5, seconds: HOUR, blockSeconds: 0 },
  'avatar-account': { by: 'account', points: 30, seconds: HOUR, blockSeconds: 0 },
  'export-account': { by: 'account', points: 3, seconds: 24 * HOUR, blockSeconds: 0 },
  'report-account': { by: 'account', points: 20, seconds: HOUR, blockSeconds: 0 },
  'coupon-address': { by: 'address', points: 120, seconds: 10 * MINUTE, blockSeconds: 0 },
  'coupon-account': { by: 'account', points: 30, seconds: 10 * MINUTE, blockSeconds: 0 },
  'api-key': { by: 'key', points: 120, seconds: MINUTE, blockSeconds: 0 },
} as const satisfies Record<string, LimitRule>;

export type LimitName = keyof typeof LIMITS;
