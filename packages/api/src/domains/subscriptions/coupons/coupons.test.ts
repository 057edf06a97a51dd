import { rawCollection } from '@onelastai/db/testing';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DomainError } from '../../../errors.ts';
import { couponActs, fixed, newId, wish } from '../../../testing/coupons.ts';
import { givePass } from '../../../testing/passes.ts';
import { createTestDeps, syncCatalogue, useTestDatabase } from '../../../testing/testApi.ts';
import { priceWithCoupons } from './coupons.service.ts';

useTestDatabase();

const { deps, clock } = createTestDeps();
const { makeCoupon, takeCodes, settle } = couponActs(clock);
beforeAll(() => syncCatalogue(deps));
beforeEach(async () => {
  await rawCollection('coupons').deleteMany({});
  await rawCollection('couponredemptions').deleteMany({});
});

const used = async (code: string) =>
  (await rawCollection('coupons').findOne({ code }))?.['redemptions'];
const states = async () =>
  (await rawCollection('couponredemptions').find({}).toArray()).map(({ state }) => state).sort();

async function refusedWith(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
  return 'nothing';
}

describe('what a purchase costs', () => {
  const cost = (codes: string[], userId = newId()) =>
    priceWithCoupons({ ...wish, userId, codes, now: clock.now() });

  test('is the price without a code, and less with one', async () => {
    const couponId = await makeCoupon('TEN');
    expect(await cost([])).toEqual({ discounts: [], total: wish.price });
    expect(await cost(['TEN'])).toEqual({
      discounts: [{ couponId, code: 'TEN', amountMinor: 100 }],
      total: { amountMinor: 900, currency: 'USD' },
    });
  });

  test('with several that may stand together, in whatever order; a code twice is refused', async () => {
    await makeCoupon('TEN', { stackable: true });
    await makeCoupon('FIVE', { ...fixed(500), stackable: true });
    await makeCoupon('ALONE');
    const one = await cost(['TEN', 'FIVE']);
    expect(one.total.amountMinor).toBe(400);
    expect(await cost(['FIVE', 'TEN'])).toEqual(one);
    for (const codes of [['TEN', 'TEN'], ['TEN', 'ALONE'], ['TEN', 'NONE'], ['NONE']]) {
      expect(await refusedWith(cost(codes)), codes.join()).toBe('COUPON_NOT_VALID');
    }
  });

  test('a code that would take off nothing more is not used up', async () => {
    await makeCoupon('ALL', { percentOff: 100, stackable: true });
    await makeCoupon('FIVE', { ...fixed(500), stackable: true });
    expect((await cost(['ALL'])).total.amountMinor).toBe(0);
    expect(await refusedWith(cost(['ALL', 'FIVE']))).toBe('COUPON_NOT_VALID');
  });

  test('for the first purchase: neither after a pass nor after one that was paid for', async () => {
    await makeCoupon('FIRST', { firstPurchaseOnly: true });
    const [newcomer, holder] = [newId(), newId()];
    await givePass(deps, holder, wish.target, { days: 1 });
    expect((await cost(['FIRST'], newcomer)).total.amountMinor).toBe(900);
    expect(await refusedWith(cost(['FIRST'], holder))).toBe('COUPON_NOT_VALID');
  });
});

describe('a coupon in a checkout', () => {
  test('security: of 20 who take the last one at once exactly one gets it', async () => {
    await makeCoupon('LAST', { maxRedemptions: 3 });
    await takeCodes(newId(), ['LAST']);
    await takeCodes(newId(), ['LAST']);
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => refusedWith(takeCodes(newId(), ['LAST']))),
    );
    expect(outcomes.toSorted()).toEqual([...Array(19).fill('COUPON_NOT_VALID'), 'nothing']);
    expect(await used('LAST')).toBe(3);
    expect(await states()).toEqual(Array(3).fill('reserved'));
  });

  test('one person who takes it 10 times at once gets it as often as a person may', async () => {
    await makeCoupon('TWICE', { maxPerUser: 2 });
    const userId = newId();
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => refusedWith(takeCodes(userId, ['TWICE']))),
    );
    expect(outcomes.filter((outcome) => outcome === 'nothing')).toHaveLength(2);
    expect(await used('TWICE')).toBe(2);
    await takeCodes(newId(), ['TWICE']);
  });

  test('comes free when the checkout is given up, and is used when it is paid', async () => {
    await makeCoupon('ONE', { maxRedemptions: 1 });
    const [ada, ben] = [newId(), newId()];
    const givenUp = await takeCodes(ada, ['ONE']);
    expect(await refusedWith(takeCodes(ben, ['ONE']))).toBe('COUPON_NOT_VALID');
    for (let time = 0; time < 3; time++) await settle(givenUp, 'released');
    expect(await used('ONE')).toBe(0);
    const paid = await takeCodes(ben, ['ONE']);
    for (let time = 0; time < 3; time++) await settle(paid, 'redeemed');
    expect(await used('ONE')).toBe(1);
    expect(await states()).toEqual(['redeemed', 'released']);
    expect(await refusedWith(takeCodes(ada, ['ONE']))).toBe('COUPON_NOT_VALID');
  });

  test('paid for after it ran out: the coupon is used all the same, beyond its limit', async () => {
    await makeCoupon('ONE', { maxRedemptions: 1 });
    const late = await takeCodes(newId(), ['ONE']);
    await settle(late, 'released');
    await takeCodes(newId(), ['ONE']);
    await settle(late, 'redeemed');
    expect(await used('ONE')).toBe(2);
    await settle(late, 'released');
    expect(await used('ONE')).toBe(1);
  });

  test('that fails on its second code takes neither', async () => {
    await makeCoupon('TEN', { stackable: true });
    await makeCoupon('ONE', { stackable: true, maxRedemptions: 1, ...fixed(100) });
    await takeCodes(newId(), ['ONE']);
    expect(await refusedWith(takeCodes(newId(), ['TEN', 'ONE']))).toBe('COUPON_NOT_VALID');
    expect(await used('TEN')).toBe(0);
    expect(await states()).toEqual(['reserved']);
  });
});
