import { expect, test } from 'vitest';
import { colorsFor } from './palette.ts';
import { pick, randomFrom } from './random.ts';

const ids = Array.from({ length: 300 }, (_, i) => `agent-${i}`);

test('the same id gives the same stream, another id another', () => {
  const [a, b, c] = [randomFrom('code-wizard'), randomFrom('code-wizard'), randomFrom('chef')];
  const first = [a(), a(), a()];
  expect([b(), b(), b()]).toEqual(first);
  expect([c(), c(), c()]).not.toEqual(first);
});

test('picks stay in range and reach every choice', () => {
  const picked = new Set(ids.map((id) => pick(randomFrom(id), 'a', 'b', 'c', 'd')));
  expect([...picked].sort()).toEqual(['a', 'b', 'c', 'd']);
});

test('all colour pairs are used', () => {
  expect(new Set(ids.map((id) => colorsFor(randomFrom(id)).ground)).size).toBe(14);
});
