import { z } from 'zod';
import { isRedeemable } from '../billing/money.ts';
import { invalid, missing } from '../errors.ts';
import { endpoint } from '../http/endpoint.ts';
import { currency, decimal, expand, id, instant, integer, metadata } from '../http/params.ts';
import type { Coupon } from '../objects/catalogue.ts';
import { randomLetters } from '../state/ids.ts';
import type { World } from '../world.ts';
import { mergedMetadata } from './metadata.ts';

const createCoupon = endpoint(
  'POST /v1/coupons',
  z.strictObject({
    ...expand,
    id: id.optional(),
    amount_off: integer(1, 99_999_999).optional(),
    currency: currency.optional(),
    percent_off: decimal(0.01, 100).optional(),
    duration: z.literal('once'),
    max_redemptions: integer(1).optional(),
    name: z.string().max(40).optional(),
    metadata: metadata.optional(),
    redeem_by: instant.optional(),
  }),
  ({ state, now }, params) => {
    if ((params.amount_off === undefined) === (params.percent_off === undefined)) {
      throw invalid('You must pass either percent_off or amount_off, and not both.');
    }
    if (params.amount_off !== undefined && params.currency === undefined) {
      throw invalid('You must pass currency when passing amount_off', { param: 'currency' });
    }
    const coupon: Coupon = {
      id: params.id ?? randomLetters(8),
      object: 'coupon',
      amount_off: params.amount_off ?? null,
      created: now(),
      currency: params.amount_off === undefined ? null : (params.currency ?? null),
      duration: 'once',
      duration_in_months: null,
      livemode: false,
      max_redemptions: params.max_redemptions ?? null,
      metadata: mergedMetadata({}, params.metadata),
      name: params.name ?? null,
      percent_off: params.percent_off ?? null,
      redeem_by: params.redeem_by ?? null,
      times_redeemed: 0,
      valid: true,
    };
    if (state.coupons.has(coupon.id)) {
      throw invalid('Coupon already exists.', { code: 'resource_already_exists', param: 'id' });
    }
    coupon.valid = isRedeemable(coupon, now());
    state.coupons.set(coupon.id, coupon);
    return coupon;
  },
);

function couponAt({ state, now }: World, couponId: string): Coupon {
  const coupon = state.coupons.get(couponId);
  if (!coupon) throw missing('coupon', couponId);
  return { ...coupon, valid: isRedeemable(coupon, now()) };
}

const retrieveCoupon = endpoint(
  'GET /v1/coupons/:id',
  z.strictObject(expand),
  (world, _params, couponId) => couponAt(world, couponId),
);

const removeCoupon = endpoint(
  'DELETE /v1/coupons/:id',
  z.strictObject({}),
  (world, _params, couponId) => {
    couponAt(world, couponId);
    // Subscriptions that use it keep it.
    world.state.coupons.delete(couponId);
    return { id: couponId, object: 'coupon', deleted: true };
  },
);

export const couponEndpoints = [createCoupon, retrieveCoupon, removeCoupon];
