import { expect, test } from 'vitest';
import { formatMoney } from './money.ts';

test.each([
  [{ amountMinor: 500, currency: 'USD' }, 'en', '$5'],
  [{ amountMinor: 499, currency: 'USD' }, 'en', '$4.99'],
  [{ amountMinor: 500, currency: 'JPY' }, 'en', '¥500'],
  [{ amountMinor: 1500, currency: 'KWD' }, 'en', 'KWD\u00a01.500'],
  [{ amountMinor: 0, currency: 'EUR' }, 'en', '€0'],
  [{ amountMinor: 1234, currency: 'EUR' }, 'de', '12,34\u00a0€'],
])('%o in %s', (money, locale, expected) => {
  expect(formatMoney(money, locale)).toBe(expected);
});

test('exact keeps the decimals', () => {
  expect(formatMoney({ amountMinor: 500, currency: 'USD' }, 'en', true)).toBe('$5.00');
});
