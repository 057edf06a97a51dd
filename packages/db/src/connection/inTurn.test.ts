import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { inTurn } from './inTurn.ts';

test('work of one key runs one after another, in the order in which it came', async () => {
  const events: string[] = [];
  const work = (name: string, ms: number) => async () => {
    events.push(`${name} begins`);
    await sleep(ms);
    events.push(`${name} ends`);
    return name;
  };
  const results = await Promise.all([
    inTurn('one', work('a', 20)),
    inTurn('one', work('b', 1)),
    inTurn('two', work('c', 1)),
  ]);
  expect(results).toEqual(['a', 'b', 'c']);
  expect(events.filter((event) => !event.startsWith('c'))).toEqual([
    'a begins',
    'a ends',
    'b begins',
    'b ends',
  ]);
  expect(events.indexOf('c ends')).toBeLessThan(events.indexOf('a ends'));
});

test('work that fails is told to its caller alone', async () => {
  const failed = inTurn('one', () => Promise.reject(new Error('on purpose')));
  const next = inTurn('one', async () => 'done');
  await expect(failed).rejects.toThrow('on purpose');
  expect(await next).toBe('done');
});
