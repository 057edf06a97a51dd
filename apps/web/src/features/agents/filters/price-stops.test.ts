import { expect, test } from 'vitest';
import { priceStops, stopAt } from './price-stops.ts';

test('a slider stops at the lowest, at round prices between, and at the highest', () => {
  expect(priceStops(99, 349)).toEqual([
    99, 100, 120, 140, 160, 180, 200, 220, 240, 260, 280, 300, 320, 340, 349,
  ]);
  expect(priceStops(699, 3999).slice(0, 3)).toEqual([699, 800, 1000]);
});

test('prices close together are told apart by the unit', () => {
  expect(priceStops(5, 8)).toEqual([5, 6, 7, 8]);
});

test('a single price is a single stop', () => {
  expect(priceStops(500, 500)).toEqual([500]);
});

test('however far the prices are apart there are at most 22 stops, in order', () => {
  for (const max of [1, 17, 999, 12_345, 1_000_000_000]) {
    const stops = priceStops(0, max);
    expect(stops.length).toBeLessThanOrEqual(22);
    expect(stops).toEqual([...new Set(stops)].sort((a, b) => a - b));
    expect(stops.at(-1)).toBe(max);
  }
});

test('a price between two stops stands at the lower one, one below all at the first', () => {
  expect(stopAt([99, 200, 300], 250)).toBe(1);
  expect(stopAt([99, 200, 300], 300)).toBe(2);
  expect(stopAt([99, 200, 300], 10)).toBe(0);
});
