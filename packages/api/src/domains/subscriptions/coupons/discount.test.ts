import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { areStackable, type CouponRule, discountsOf, holdsFor, type Purchase } from './discount.ts';

const now = new Date('2026-11-24T10:00:00Z');
const at = (ms: number) => new Date(now.getTime() + ms);

const coupon: CouponRule = {
  code: 'TEN',
  kind: 'percent',
  percentOff: 10,
  planIds: [],
  agentIds: [],
  periods: [],
  validFrom: now,
  maxPerUser: 1,
  firstPurchaseOnly: false,
  stackable: false,
  isActive: true,
};
const purchase: Purchase = {
  target: 'tax-helper',
  plan: 'weekly',
  price: { amountMinor: 999, currency: 'USD' },
  now,
  isFirst: false,
};
const five = { kind: 'fixed', amountOffMinor: 500, currency: 'USD' } as const;

describe('a coupon holds for a purchase', () => {
  test.each<[string, Partial<CouponRule>, Partial<Purchase>]>([
    ['that begins with it', { validFrom: now }, {}],
    ['just before it ends', { validUntil: at(1) }, {}],
    ['of a named agent', { agentIds: ['poet', 'tax-helper'] }, {}],
    ['of a named tier', { planIds: ['pro'] }, { target: 'tier:pro' }],
    ['of an agent named beside a tier', { planIds: ['pro'], agentIds: ['tax-helper'] }, {}],
    ['of a tier where nothing is named', {}, { target: 'tier:pro' }],
    ['of a named period', { periods: ['daily', 'weekly'] }, {}],
    ['in its own currency', { ...five }, {}],
    ['in any currency by per cent', {}, { price: { amountMinor: 5, currency: 'JPY' } }],
    ['which is the first', { firstPurchaseOnly: true }, { isFirst: true }],
    ['with one use left', { maxRedemptions: 3, redemptions: 2 }, {}],
  ])('%s', (_what, rule, wish) => {
    expect(holdsFor({ ...coupon, ...rule }, { ...purchase, ...wish })).toBe(true);
  });

  test.each<[string, Partial<CouponRule>, Partial<Purchase>]>([
    ['switched off', { isActive: false }, {}],
    ['not begun', { validFrom: at(1) }, {}],
    ['at its end', { validFrom: at(-9), validUntil: now }, {}],
    ['of another agent', { agentIds: ['poet'] }, {}],
    ['of an agent where tiers are named', { planIds: ['pro'] }, {}],
    ['of an agent called as the tier', { planIds: ['tax-helper'] }, {}],
    ['of a tier where agents are named', { agentIds: ['pro'] }, { target: 'tier:pro' }],
    ['of another period', { periods: ['daily'] }, {}],
    ['in another currency', { ...five, currency: 'EUR' }, {}],
    ['which is not the first', { firstPurchaseOnly: true }, {}],
    ['used up', { maxRedemptions: 3, redemptions: 3 }, {}],
  ])('and not when it is %s', (_what, rule, wish) => {
    expect(holdsFor({ ...coupon, ...rule }, { ...purchase, ...wish })).toBe(false);
  });
});

test('several are used together only when each may be', () => {
  const [alone, together] = [{ stackable: false }, { stackable: true }];
  expect(areStackable([alone])).toBe(true);
  expect(areStackable([together, together])).toBe(true);
  expect(areStackable([together, alone])).toBe(false);
});

describe('what it takes off', () => {
  const percent = (percentOff: number, code = `P${percentOff}`) =>
    ({ code, kind: 'percent', percentOff }) as const;
  const fixed = (amountOffMinor: number, code = `F${amountOffMinor}`) =>
    ({ code, kind: 'fixed', amountOffMinor }) as const;
  const taken = (coupons: Parameters<typeof discountsOf>[0], priceMinor: number) =>
    discountsOf(coupons, priceMinor).map(({ coupon: { code }, amountMinor }) => [
      code,
      amountMinor,
    ]);

  test.each([
    [10, 999, 100],
    [10, 994, 99],
    [50, 1, 1],
    [1, 49, 0],
    [1, 50, 1],
    [33, 100, 33],
    [100, 499, 499],
    // 0.07 * 50 would be 3.5000000000000004.
    [7, 50, 4],
  ])('%i per cent of %i is %i, half a cent rounded up', (percentOff, price, amount) => {
    expect(taken([percent(percentOff)], price)).toEqual([[`P${percentOff}`, amount]]);
  });

  test('percentages come first, each of the whole price; no more than what is left', () => {
    expect(taken([fixed(500), percent(10), percent(20)], 1000)).toEqual([
      ['P20', 200],
      ['P10', 100],
      ['F500', 500],
    ]);
    expect(taken([fixed(500), percent(60)], 1000)).toEqual([
      ['P60', 600],
      ['F500', 400],
    ]);
    expect(taken([percent(60), percent(50)], 1000)).toEqual([
      ['P60', 600],
      ['P50', 400],
    ]);
  });

  const code = fc.string({ minLength: 3, maxLength: 12 });
  const anyCoupon = fc.oneof(
    fc.record({
      code,
      kind: fc.constant('percent' as const),
      percentOff: fc.integer({ min: 1, max: 100 }),
    }),
    fc.record({
      code,
      kind: fc.constant('fixed' as const),
      amountOffMinor: fc.integer({ min: 1, max: 100_000_000 }),
    }),
  );
  const coupons = fc.uniqueArray(anyCoupon, { maxLength: 5, selector: (given) => given.code });
  const price = fc.integer({ min: 0, max: 100_000_000 });
  const sum = (amounts: { amountMinor: number }[]) =>
    amounts.reduce((total, { amountMinor }) => total + amountMinor, 0);

  test('is whole, never negative and together never more than the price, whatever there is', () => {
    fc.assert(
      fc.property(coupons, price, (given, priceMinor) => {
        const discounts = discountsOf(given, priceMinor);
        expect(discounts).toHaveLength(given.length);
        for (const { amountMinor } of discounts) {
          expect(Number.isInteger(amountMinor)).toBe(true);
          expect(amountMinor).toBeGreaterThanOrEqual(0);
        }
        expect(sum(discounts)).toBeLessThanOrEqual(priceMinor);
      }),
      { numRuns: 2000 },
    );
  });

  test('does not depend on the order of the codes', () => {
    const shuffled = coupons.chain((given) =>
      fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })),
    );
    fc.assert(
      fc.property(shuffled, price, ([one, other], priceMinor) => {
        expect(discountsOf(other, priceMinor)).toEqual(discountsOf(one, priceMinor));
      }),
      { numRuns: 2000 },
    );
  });

  test('one more code never makes it dearer, and a higher percentage never less', () => {
    fc.assert(
      fc.property(coupons, anyCoupon, price, (given, more, priceMinor) => {
        const before = sum(discountsOf(given, priceMinor));
        expect(sum(discountsOf([...given, more], priceMinor))).toBeGreaterThanOrEqual(before);
      }),
      { numRuns: 2000 },
    );
    for (let part = 2; part <= 100; part++) {
      expect(sum(discountsOf([percent(part)], 997))).toBeGreaterThanOrEqual(
        sum(discountsOf([percent(part - 1)], 997)),
      );
    }
  });
});
