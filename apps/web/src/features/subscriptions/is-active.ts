import type { SubscriptionDto } from '@onelastai/sdk';

/** A page that stays open outlives what the server said when it was asked. */
export function isActive(pass: SubscriptionDto, now: Date): boolean {
  return pass.status === 'active' && new Date(pass.expiryDate) > now;
}
