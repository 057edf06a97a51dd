import { expect, test } from 'vitest';
import { MIDDLE, sideOf, within } from './crop.ts';

const wide = { width: 800, height: 400 };

test.each([
  [MIDDLE, MIDDLE],
  [
    { ...MIDDLE, x: 0 },
    { ...MIDDLE, x: 0.25 },
  ],
  [
    { ...MIDDLE, x: 2, y: 0.9 },
    { ...MIDDLE, x: 0.75 },
  ],
  [
    { x: 0, y: 0, zoom: 2 },
    { x: 0.125, y: 0.25, zoom: 2 },
  ],
  [
    { ...MIDDLE, zoom: 9 },
    { ...MIDDLE, zoom: 4 },
  ],
  [{ ...MIDDLE, zoom: 0.1 }, MIDDLE],
])('%o of a wide picture is shown as %o', (crop, shown) => {
  expect(within(wide, crop)).toEqual(shown);
});

test('the square is as large as the shorter side, and smaller when one is nearer', () => {
  expect([sideOf(wide, MIDDLE), sideOf(wide, { ...MIDDLE, zoom: 4 })]).toEqual([400, 100]);
});
