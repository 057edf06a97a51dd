import { randomBytes } from 'node:crypto';
import { createCoupon, type NewCoupon, withTransaction } from '@onelastai/db';
import {
  priceWithCoupons,
  reserveCoupons,
  settleCoupons,
} from '../domains/subscriptions/coupons/coupons.service.ts';
import { DAY, type TestClock } from './testApi.ts';

export const newId = () => randomBytes(12).toString('hex');

/** Of a coupon that takes off an amount. */
export const fixed = (amountOffMinor: number, currency = 'USD') =>
  ({ kind: 'fixed', percentOff: null, amountOffMinor, currency }) as const;

/** What is bought with coupons. */
export const wish = {
  target: 'contract-reader',
  plan: 'weekly',
  price: { amountMinor: 1000, currency: 'USD' },
} as const;

/** What administrators and checkouts do with coupons. */
export function couponActs(clock: TestClock) {
  return {
    /** Ten per cent for everybody. Answers its id. */
    async makeCoupon(code: string, more: Partial<NewCoupon> = {}): Promise<string> {
      const coupon: NewCoupon = {
        code,
        kind: 'percent',
        percentOff: 10,
        amountOffMinor: null,
        currency: null,
        planIds: [],
        agentIds: [],
        periods: [],
        validFrom: new Date(clock.now().getTime() - DAY),
        validUntil: null,
        maxRedemptions: null,
        maxPerUser: 1,
        firstPurchaseOnly: false,
        stackable: false,
        createdBy: newId(),
        ...more,
      };
      const { _id } = await withTransaction((on) => createCoupon(coupon, clock.now(), on));
      return _id.toHexString();
    },

    /** Prices the purchase and holds its codes, as a checkout does. Answers the checkout's id. */
    async takeCodes(userId: string, codes: string[]): Promise<string> {
      const checkoutId = newId();
      const now = clock.now();
      const { target } = wish;
      await withTransaction(async (on) => {
        const { discounts } = await priceWithCoupons({ ...wish, userId, codes, now }, on);
        const use = { userId, checkoutId, target, currency: 'USD', discounts, now };
        await reserveCoupons(use, on);
      });
      return checkoutId;
    },

    settle: (checkoutId: string, outcome: 'redeemed' | 'released') =>
      withTransaction((on) => settleCoupons(checkoutId, outcome, clock.now(), on)),
  };
}
