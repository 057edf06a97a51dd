import { expect, test } from 'vitest';
import { compare, parseBudget } from './type-budget.ts';

const BUDGET = { webInstantiations: 1000, sdkDeclarationBytes: 1000 };

test('a tenth more passes, and so does less', () => {
  const result = compare({ webInstantiations: 1100, sdkDeclarationBytes: 400 }, BUDGET);
  expect(result.map(({ over }) => over)).toEqual([false, false]);
});

test('each figure is held to its own budget', () => {
  const [web, sdk] = compare({ webInstantiations: 1101, sdkDeclarationBytes: 1000 }, BUDGET);
  expect([web?.over, sdk?.over]).toEqual([true, false]);
  expect(web?.line).toBe('TOO MUCH: 1101 type instantiations of apps/web, budget 1000 (+10.1 %)');
});

test.each(['{}', '[]', '{ "webInstantiations": 0, "sdkDeclarationBytes": 1 }'])(
  'a budget such as %s is refused',
  (text) => {
    expect(() => parseBudget(text)).toThrow('has no figure for webInstantiations');
  },
);
