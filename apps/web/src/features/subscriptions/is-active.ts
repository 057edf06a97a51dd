import type { SubscriptionDto } from '@onelastai/sdk';

/**
 * A page that stays open outlives what the server said when it was asked. A pass that renews lasts on
 * while the charge is on its way: when that fails, the server says so.
 */
export function isActive(pass: SubscriptionDto, now: Date): boolean {
  return pass.status === 'active' && (pass.nextCharge !== null || new Date(pass.expiryDate) > now);
}
