import { rawCollection } from '@onelastai/db/testing';
import { beforeAll, describe, expect, test } from 'vitest';
import { couponActs, fixed, newId, wish } from '../../../testing/coupons.ts';
import { createTestDeps, syncCatalogue, useTestDatabase } from '../../../testing/testApi.ts';
import { priceWithCoupons } from '../coupons/coupons.service.ts';
import { findOffer } from './prices.service.ts';

useTestDatabase();
const { deps, clock } = createTestDeps();
const { makeCoupon } = couponActs(clock);
beforeAll(() => syncCatalogue(deps));

test('an agent that costs less than a card can be charged is not sold', async () => {
  const { target } = wish;
  const costs = (daily: number) =>
    rawCollection('agents').updateOne({ id: target }, { $set: { 'pricingMinor.daily': daily } });
  await costs(49);
  await expect(findOffer(target, 'daily')).rejects.toMatchObject({ code: 'NOT_FOR_SALE' });
  await costs(50);
  expect((await findOffer(target, 'daily')).price).toMatchObject({ amountMinor: 50 });
});

describe('with coupons', () => {
  const cost = (codes: string[], price: { amountMinor: number; currency: string } = wish.price) =>
    priceWithCoupons({ ...wish, price, userId: newId(), codes, now: clock.now() });

  test('what is left can be charged, or is nothing', async () => {
    await makeCoupon('LEAVES49', fixed(951));
    await makeCoupon('LEAVES50', fixed(950));
    await makeCoupon('LEAVESNOTHING', fixed(1000));
    await expect(cost(['LEAVES49'])).rejects.toMatchObject({ code: 'COUPON_NOT_VALID' });
    expect((await cost(['LEAVES50'])).total.amountMinor).toBe(50);
    expect((await cost(['LEAVESNOTHING'])).total.amountMinor).toBe(0);
  });

  test('of three digits the last stays 0', async () => {
    await makeCoupon('SEVEN', { percentOff: 7 });
    const { total } = await cost(['SEVEN'], { amountMinor: 1230, currency: 'KWD' });
    expect(total.amountMinor).toBe(1140);
  });
});
