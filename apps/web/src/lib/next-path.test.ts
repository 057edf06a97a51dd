import { expect, test } from 'vitest';
import { safeNext } from './next-path.ts';

test.each([
  ['/chat/1?x=2#y', '/chat/1?x=2#y'],
  [undefined, '/'],
  ['', '/'],
  ['https://evil.test', '/'],
  ['//evil.test', '/'],
  ['/\\evil.test', '/'],
  ['/\t/evil.test', '/'],
  ['javascript:alert(1)', '/'],
])('%s leads to %s', (next, expected) => {
  expect(safeNext(next)).toBe(expected);
});
