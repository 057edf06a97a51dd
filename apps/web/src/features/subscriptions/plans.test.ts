import { expect, test } from 'vitest';
import { periodEnd, periodStart } from './period.ts';
import { bestValue, perDay } from './plans.ts';

const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });
const february = new Date('2026-02-01T10:00:00.000Z');

test.each([
  ['2026-01-31T10:00:00.000Z', '2026-02-28T10:00:00.000Z'],
  ['2026-11-23T10:00:00.000Z', '2026-12-23T10:00:00.000Z'],
  ['2026-12-31T23:59:00.000Z', '2027-01-31T23:59:00.000Z'],
])('a month from %s ends on %s', (start, end) => {
  expect(periodEnd(new Date(start), 'monthly').toISOString()).toBe(end);
});

test('a day of a month costs less the longer the month is', () => {
  const pricing = { daily: usd(100), weekly: usd(700), monthly: usd(2800) };
  expect(perDay(pricing, 'monthly', february)).toBe(100);
  expect(perDay(pricing, 'monthly', new Date('2026-03-01T10:00:00.000Z'))).toBeLessThan(100);
});

test('the best value is the cheapest day, and nothing where days cost the same', () => {
  expect(bestValue({ daily: usd(100), weekly: usd(600), monthly: usd(2800) }, february)).toBe(
    'weekly',
  );
  expect(bestValue({ daily: usd(100), weekly: usd(700), monthly: usd(2800) }, february)).toBeNull();
});

test('what is left is measured by the period, and for a new pass by its own beginning', () => {
  const end = new Date('2026-03-08T10:00:00.000Z');
  expect(periodStart(february, end, 'weekly').toISOString()).toBe('2026-03-01T10:00:00.000Z');
  const bought = new Date('2026-03-05T10:00:00.000Z');
  expect(periodStart(bought, end, 'weekly')).toEqual(bought);
});
