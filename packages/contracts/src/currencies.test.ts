import { expect, test } from 'vitest';
import { isChargeable, isSoldCurrency } from './currencies.ts';
import { currencyInput } from './currencyInput.ts';
import { fromMinor, toMinor } from './money.ts';
import { createPlanInput } from './subscriptions/adminPlans.ts';
import { createCouponInput } from './subscriptions/coupons.ts';

test.each([
  ['JPY', 1500, 1500],
  ['ISK', 1500, 1500],
  ['UGX', 5000, 5000],
  ['HUF', 1990.5, 199_050],
  ['TWD', 99, 9900],
  ['KWD', 1.23, 1230],
])('%s has the digits of ISO 4217, whatever Intl says', (currency, amount, amountMinor) => {
  expect(toMinor(amount, currency)).toBe(amountMinor);
  expect(fromMinor({ amountMinor, currency })).toBe(amount);
});

test('stored amounts of any other currency can be read', () => {
  for (const currency of ['XTS', 'BGN', '€']) {
    expect(fromMinor({ amountMinor: 499, currency })).toBe(4.99);
    expect(toMinor(4.99, currency)).toBe(499);
  }
});

test('what is not on the list is not sold in', () => {
  expect(isSoldCurrency('EUR')).toBe(true);
  for (const wrong of ['MGA', 'XTS', 'eur', 'EURO', '', 'toString']) {
    expect(currencyInput.safeParse(wrong).success, wrong).toBe(false);
  }
});

test.each([
  ['EUR', 49, false],
  ['EUR', 50, true],
  ['EUR', 0, true],
  ['GBP', 30, true],
  ['JPY', 49, false],
  ['HUF', 17_499, false],
  ['KWD', 1230, true],
  ['KWD', 1234, false],
  ['XTS', 1000, false],
])('%s %i can be charged: %s', (currency, amountMinor, expected) => {
  expect(isChargeable({ amountMinor, currency })).toBe(expected);
});

const pathsOf = (schema: typeof createPlanInput | typeof createCouponInput, input: unknown) =>
  schema.safeParse(input).error?.issues.map(({ path }) => path.join('.')) ?? [];

test.each([
  ['EUR', 49, ['prices.weekly']],
  ['EUR', 50, []],
  ['KWD', 1234, ['prices.weekly']],
  ['MGA', 5000, ['currency']],
])('a tier for %s %i: %j is refused', (currency, weekly, refused) => {
  const plan = {
    planId: 'pro',
    name: 'Pro',
    description: '',
    agents: { kind: 'all', agentIds: [] },
    currency,
    prices: { daily: null, weekly, monthly: null },
    trialDays: null,
    order: 0,
  };
  expect(pathsOf(createPlanInput, plan)).toEqual(refused);
});

test.each([
  ['USD', 500, []],
  ['KWD', 505, ['amountOffMinor']],
  ['XTS', 500, ['currency']],
])('a coupon over %s %i: %j is refused', (currency, amountOffMinor, refused) => {
  const coupon = {
    code: 'LESS',
    kind: 'fixed',
    percentOff: null,
    amountOffMinor,
    currency,
    planIds: [],
    agentIds: [],
    periods: [],
    validFrom: '2026-11-24T12:00:00Z',
    validUntil: null,
    maxRedemptions: null,
    maxPerUser: 1,
    firstPurchaseOnly: false,
    stackable: false,
  };
  expect(pathsOf(createCouponInput, coupon)).toEqual(refused);
});
