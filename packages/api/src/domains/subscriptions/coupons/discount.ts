import { type Money, type PassPlan, type PassTarget, planIdOf } from '@onelastai/contracts';
import type { CouponDoc } from '@onelastai/db';

/** What of a coupon the rules look at. */
export type CouponRule = Omit<
  CouponDoc,
  '_id' | 'redemptions' | 'createdBy' | 'createdAt' | 'updatedAt'
> & { redemptions?: number };

export interface Purchase {
  target: PassTarget;
  plan: PassPlan;
  /** Of the first period, before discounts. */
  price: Money;
  now: Date;
  /** Whether the person has never bought anything. */
  isFirst: boolean;
}

/** What a coupon takes off, in minor units of the purchase's currency. */
export interface Discount<C> {
  coupon: C;
  amountMinor: number;
}

/** Whether the coupon holds for the purchase, whoever else has used it. */
export function holdsFor(coupon: CouponRule, purchase: Purchase): boolean {
  const { validFrom, validUntil, periods, maxRedemptions, redemptions = 0 } = coupon;
  const { now, plan, price, isFirst } = purchase;
  return (
    coupon.isActive &&
    validFrom <= now &&
    (!validUntil || now < validUntil) &&
    covers(coupon, purchase.target) &&
    (periods.length === 0 || periods.includes(plan)) &&
    (coupon.kind === 'percent' || coupon.currency === price.currency) &&
    (!coupon.firstPurchaseOnly || isFirst) &&
    (maxRedemptions === undefined || redemptions < maxRedemptions)
  );
}

/** A coupon that names neither tiers nor agents holds for all; any other for those that it names. */
function covers({ planIds, agentIds }: CouponRule, target: PassTarget): boolean {
  if (planIds.length === 0 && agentIds.length === 0) return true;
  const planId = planIdOf(target);
  return planId === null ? agentIds.includes(target) : planIds.includes(planId);
}

/** Several are used together only when each of them may be. */
export function areStackable(coupons: readonly Pick<CouponRule, 'stackable'>[]): boolean {
  return coupons.length <= 1 || coupons.every(({ stackable }) => stackable);
}

type Worth = Pick<CouponRule, 'code' | 'kind' | 'percentOff' | 'amountOffMinor'>;

/**
 * What each coupon takes off a price, in the order in which they do: percentages first, the highest
 * first, each of the whole price; then fixed amounts. None takes more than what is left, and the
 * order in which they are given changes nothing. `step`: what amounts of the currency are multiples of.
 */
export function discountsOf<C extends Worth>(
  coupons: readonly C[],
  priceMinor: number,
  step = 1,
): Discount<C>[] {
  let left = priceMinor;
  return coupons.toSorted(byPrecedence).map((coupon) => {
    const amountMinor = Math.min(left, worthOf(coupon, priceMinor, step));
    left -= amountMinor;
    return { coupon, amountMinor };
  });
}

function worthOf(
  { kind, percentOff = 0, amountOffMinor = 0 }: Worth,
  priceMinor: number,
  step = 1,
): number {
  // Whole numbers up to the division, so that half a cent is exactly half: and rounded up.
  return kind === 'percent'
    ? Math.round((priceMinor * percentOff) / (100 * step)) * step
    : amountOffMinor;
}

function byPrecedence(one: Worth, other: Worth): number {
  if (one.kind !== other.kind) return one.kind === 'percent' ? -1 : 1;
  const size = worthOf(other, 100) - worthOf(one, 100);
  return size !== 0 ? size : one.code < other.code ? -1 : 1;
}
