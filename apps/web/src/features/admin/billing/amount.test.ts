import { expect, test } from 'vitest';
import { amountText, parseAmount } from './amount.ts';

test.each([
  ['7.99', 'EUR', 799],
  ['7,99', 'EUR', 799],
  [' 8 ', 'EUR', 800],
  ['0', 'USD', 0],
  ['500', 'JPY', 500],
  ['1.005', 'KWD', 1005],
])('%s %s is %i', (typed, currency, minor) => {
  expect(parseAmount(typed, currency)).toBe(minor);
});

test.each([
  ['', 'EUR'],
  ['-1', 'EUR'],
  ['7.999', 'EUR'],
  ['5.5', 'JPY'],
  ['1.000,50', 'EUR'],
  ['1e3', 'EUR'],
  ['all', 'EUR'],
])('%j is no amount of %s', (typed, currency) => {
  expect(parseAmount(typed, currency)).toBeNull();
});

test('an amount is read back as it was written', () => {
  for (const amountMinor of [0, 1, 10, 799, 100_000]) {
    expect(parseAmount(amountText({ amountMinor, currency: 'EUR' }), 'EUR')).toBe(amountMinor);
  }
});
