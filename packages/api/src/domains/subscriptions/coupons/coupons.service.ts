import {
  isChargeable,
  type Money,
  type PassPlan,
  type PassTarget,
  stepOf,
} from '@onelastai/contracts';
import {
  addRedemptions,
  countUsesOf,
  createRedemption,
  findCouponsByCodes,
  hasEverBought,
  listRedemptionsOfCheckout,
  listUsedCoupons,
  setRedemptionState,
  type Transaction,
} from '@onelastai/db';
import { DomainError } from '../../../errors.ts';
import type { Call } from '../../../requestInfo.ts';
import { findOffer } from '../prices/prices.service.ts';
import { areStackable, discountsOf, holdsFor } from './discount.ts';

export interface CouponDiscount {
  /** 24 hex digits. */
  couponId: string;
  code: string;
  /** What it takes off, in minor units of the price's currency. */
  amountMinor: number;
}

export interface CouponedPurchase {
  userId: string;
  target: PassTarget;
  plan: PassPlan;
  price: Money;
  /** In capitals; a code twice is refused. */
  codes: string[];
  now: Date;
}

/**
 * What a purchase costs with these codes. Throws COUPON_NOT_VALID, the same whichever code is refused
 * and whatever for, after the same reads: nobody learns from it which codes there are.
 */
export async function priceWithCoupons(
  { userId, target, plan, price, codes, now }: CouponedPurchase,
  transaction?: Transaction,
): Promise<{ discounts: CouponDiscount[]; total: Money }> {
  if (codes.length === 0) return { discounts: [], total: price };
  const coupons = await findCouponsByCodes(codes, transaction);
  const isFirst = !(await hasEverBought(userId, transaction));
  const ids = coupons.map(({ _id }) => _id.toHexString());
  const uses = await countUsesOf(userId, ids.length === 0 ? [NO_COUPON] : ids, transaction);

  const purchase = { target, plan, price, now, isFirst };
  const areValid =
    coupons.length === codes.length &&
    areStackable(coupons) &&
    coupons.every(
      (coupon) =>
        holdsFor(coupon, purchase) && (uses.get(coupon._id.toHexString()) ?? 0) < coupon.maxPerUser,
    );
  const discounts = areValid ? discountsOf(coupons, price.amountMinor, stepOf(price.currency)) : [];
  // One that takes off nothing, since others have taken all, is not to be used up for it.
  const areWorthIt = discounts.every(({ amountMinor }) => amountMinor > 0);
  const discount = discounts.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const total = { ...price, amountMinor: price.amountMinor - discount };
  // What is left must be nothing, or what a card can be charged.
  if (!areValid || !areWorthIt || !isChargeable(total)) throw notValid();

  return {
    discounts: discounts.map(({ coupon, amountMinor }) => ({
      couponId: coupon._id.toHexString(),
      code: coupon.code,
      amountMinor,
    })),
    total,
  };
}

/** Looked for where there is no coupon, so that it takes as long. */
const NO_COUPON = '0'.repeat(24);

export interface CouponReservation {
  userId: string;
  checkoutId: string;
  target: PassTarget;
  /** Of the discounts' amounts. */
  currency: string;
  discounts: CouponDiscount[];
  now: Date;
}

/**
 * Holds the coupons for an open checkout. Throws COUPON_NOT_VALID when others were faster: of all who
 * take the last one at a time, one gets it.
 */
export async function reserveCoupons(
  { discounts, now, ...purchase }: CouponReservation,
  transaction: Transaction,
): Promise<void> {
  for (const discount of discounts) {
    const { couponId } = discount;
    const coupon = await addRedemptions(couponId, 1, now, transaction);
    // Nobody else uses this coupon until the transaction ends, the person included.
    const uses = await countUsesOf(purchase.userId, [couponId], transaction);
    const isLeft =
      coupon?.isActive &&
      coupon.redemptions <= (coupon.maxRedemptions ?? Number.POSITIVE_INFINITY) &&
      (uses.get(couponId) ?? 0) < coupon.maxPerUser;
    if (!isLeft) throw notValid();
    await createRedemption({ ...purchase, ...discount }, now, transaction);
  }
}

/**
 * Uses the coupons of a checkout up, or gives them back. May be said again, and otherwise: a checkout
 * that ran out and is paid for all the same uses them, beyond their limits if need be.
 */
export async function settleCoupons(
  checkoutId: string,
  outcome: 'redeemed' | 'released',
  now: Date,
  transaction: Transaction,
): Promise<void> {
  for (const redemption of await listRedemptionsOfCheckout(checkoutId, transaction)) {
    if (redemption.state === outcome) continue;
    await setRedemptionState(redemption._id, outcome, now, transaction);
    const held = (state: typeof redemption.state) => (state === 'released' ? 0 : 1);
    const change = held(outcome) - held(redemption.state);
    if (change === 0) continue;
    await addRedemptions(redemption.couponId.toHexString(), change, now, transaction);
  }
}

/**
 * Counts a look at codes, whether they hold or not, before it is made: by account and by address.
 * Throws TOO_MANY_REQUESTS.
 */
export async function consumeCouponGuess({ deps, request }: Call, userId: string): Promise<void> {
  await deps.limits.consume('coupon-address', request.address);
  await deps.limits.consume('coupon-account', userId);
}

/**
 * What one code takes off a purchase, beside others. Throws COUPON_NOT_VALID, TOO_MANY_REQUESTS, and
 * what `findOffer` throws.
 */
export async function checkCoupon(
  call: Call,
  userId: string,
  { target, plan, code, others }: CouponWish,
): Promise<{ discount: Money; total: Money }> {
  await consumeCouponGuess(call, userId);
  const { price } = await findOffer(target, plan);
  const { amountMinor, currency } = price;
  const { discounts, total } = await priceWithCoupons({
    userId,
    target,
    plan,
    price: { amountMinor, currency },
    codes: [code, ...others],
    now: call.deps.clock.now(),
  });
  const own = discounts.find((discount) => discount.code === code);
  return { discount: { amountMinor: own?.amountMinor ?? 0, currency }, total };
}

interface CouponWish {
  target: PassTarget;
  plan: PassPlan;
  code: string;
  others: string[];
}

/** Coupons that the person has paid with, the newest first. */
export async function listOwnUsedCoupons(
  userId: string,
  page: { cursor?: string | undefined; limit: number },
) {
  return listUsedCoupons(userId, page);
}

function notValid(): DomainError {
  const message = 'This code cannot be used for this purchase.';
  return new DomainError('COUPON_NOT_VALID', { message, fields: { coupons: [message] } });
}
