import { expect, test } from 'vitest';
import { fromMinor, toMinor } from './money.ts';

test.each([
  [7.99, 'USD', 799],
  [1.1, 'USD', 110],
  [4.35, 'USD', 435],
  [1.005, 'USD', 101],
  [0.29, 'EUR', 29],
  [1500, 'JPY', 1500],
  [1.234, 'KWD', 1234],
])('%d %s is %i in minor units', (amount, currency, minor) => {
  expect(toMinor(amount, currency)).toBe(minor);
});

test('and back', () => {
  expect(fromMinor({ amountMinor: 435, currency: 'USD' })).toBe(4.35);
  expect(fromMinor({ amountMinor: 1500, currency: 'JPY' })).toBe(1500);
});
