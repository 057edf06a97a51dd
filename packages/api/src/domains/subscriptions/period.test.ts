import { expect, test } from 'vitest';
import { periodEnd } from './period.ts';

test.each([
  ['2027-01-31T10:20:30.000Z', 1, '2027-02-28T10:20:30.000Z'],
  ['2027-01-31T10:20:30.000Z', 2, '2027-03-31T10:20:30.000Z'],
  ['2028-01-31T23:59:59.999Z', 1, '2028-02-29T23:59:59.999Z'],
  ['2026-12-31T00:00:00.000Z', 2, '2027-02-28T00:00:00.000Z'],
  ['2026-11-30T00:00:00.000Z', 1, '2026-12-30T00:00:00.000Z'],
  ['2026-11-15T12:00:00.000Z', 12, '2027-11-15T12:00:00.000Z'],
])('a month from %s times %i ends at %s', (start, count, end) => {
  expect(periodEnd(new Date(start), 'monthly', count).toISOString()).toBe(end);
});

test('a day is 24 hours and a week is seven of them, across a change of clocks', () => {
  const start = new Date('2027-03-28T00:30:00.000Z');
  expect(periodEnd(start, 'daily').toISOString()).toBe('2027-03-29T00:30:00.000Z');
  expect(periodEnd(start, 'weekly').toISOString()).toBe('2027-04-04T00:30:00.000Z');
});
