import { describe, expect, test } from 'vitest';
import { buy, periodEndOf, testStripe } from '../../test/support.ts';
import { nextPeriodEnd, periodEnd } from './periods.ts';

const seconds = (date: string) => Date.parse(date) / 1000;
const iso = (instant: number) => new Date(instant * 1000).toISOString();

describe('months', () => {
  test.each([
    [1, '2027-02-28T18:30:15.000Z'],
    [2, '2027-03-31T18:30:15.000Z'],
    [3, '2027-04-30T18:30:15.000Z'],
    [12, '2028-01-31T18:30:15.000Z'],
    [13, '2028-02-29T18:30:15.000Z'],
  ])('from 31 January, %i later', (count, expected) => {
    expect(iso(periodEnd(seconds('2027-01-31T18:30:15Z'), 'month', count))).toBe(expected);
  });

  test('each end follows the one before, counted from the anchor', () => {
    const anchor = seconds('2027-01-30T00:00:00Z');
    let end = anchor;
    const ends = Array.from({ length: 4 }, () => {
      end = nextPeriodEnd(anchor, 'month', end);
      return iso(end).slice(0, 10);
    });
    expect(ends).toEqual(['2027-02-28', '2027-03-30', '2027-04-30', '2027-05-30']);
  });
});

test.each([
  ['day', 5, 6],
  ['week', 13, 14],
  ['week', 14, 21],
  ['day', 0, 1],
] as const)('%s: the first end after day %i is day %i', (interval, after, end) => {
  expect(nextPeriodEnd(0, interval, after * 86_400)).toBe(end * 86_400);
});

test('a subscription of 31 January renews on 28 February and on 31 March', async () => {
  const own = await testStripe({ start: Date.parse('2027-01-31T10:00:00Z') });
  const { subscription } = await buy(own);
  expect(await periodEndOf(own.stripe, subscription)).toBe('2027-02-28T10:00:00.000Z');
  await own.pass(29);
  expect(await periodEndOf(own.stripe, subscription)).toBe('2027-03-31T10:00:00.000Z');
  await own.pass(31);
  expect(await periodEndOf(own.stripe, subscription)).toBe('2027-04-30T10:00:00.000Z');
  const { data } = await own.stripe.invoices.list({ subscription });
  expect(data.map(({ total, status }) => [total, status])).toEqual([
    [999, 'paid'],
    [999, 'paid'],
    [999, 'paid'],
  ]);
});
