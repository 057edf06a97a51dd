import { expect, test } from 'vitest';
import { type SlowQuery, SlowQueryLog } from './slowQueries.ts';

const ended = (collection: string, durationMs = 60, command: object = {}) => ({
  operation: 'find',
  collection,
  database: 'test',
  durationMs,
  failed: false,
  command: { find: collection, filter: { secret: 'a private word' }, ...command },
  reply: { cursor: { id: 0, firstBatch: [{}, {}] } },
});

function createLog(answers: (() => Promise<string>)[] = []) {
  const told: SlowQuery[] = [];
  const asked: unknown[] = [];
  let time = 0;
  const log = new SlowQueryLog({
    thresholdMs: 50,
    onSlowQuery: (query) => told.push(query),
    explain(_, statement) {
      asked.push(statement);
      return (answers.shift() ?? (() => Promise.resolve('COLLSCAN')))();
    },
    now: () => time,
  });
  return { log, told, asked, advance: (ms: number) => (time += ms) };
}

test('what is slow is told, counted by its shape, and holds no value', () => {
  const { log, told } = createLog();
  for (const ms of [49.9, 50, 70]) log.record(ended('users', ms));
  log.record(ended('agents', 90));
  expect(told.map(({ durationMs }) => durationMs)).toEqual([50, 70, 90]);
  const { groups, recent, count } = log.read();
  expect(count).toBe(3);
  expect(groups).toMatchObject([
    { collection: 'agents', count: 1, maxMs: 90, totalMs: 90 },
    { collection: 'users', count: 2, maxMs: 70, totalMs: 120, shape: '{"filter":{"secret":"?"}}' },
  ]);
  expect(recent[0]).toMatchObject({ collection: 'agents', operation: 'find', returned: 2 });
  expect(JSON.stringify([log.read(), told])).not.toContain('private');
});

test('memory is bounded: the newest hundred, and two hundred shapes', () => {
  const { log } = createLog();
  for (let n = 0; n < 1000; n += 1) {
    log.record(ended('kept'));
    log.record(ended(`c${n}`));
  }
  const { recent, groups, count } = log.read();
  expect(count).toBe(2000);
  expect(recent).toHaveLength(100);
  expect(recent[0]?.collection).toBe('c999');
  expect(groups).toHaveLength(200);
  expect(groups.find(({ collection }) => collection === 'kept')?.count).toBe(1000);
});

test('a shape is explained from the third time on, and again after ten minutes', async () => {
  const { log, asked, advance } = createLog([
    () => Promise.resolve('COLLSCAN'),
    () => Promise.resolve('IXSCAN { secret: 1 }'),
  ]);
  const plan = () => log.read().groups[0]?.plan;
  log.record(ended('users'));
  log.record(ended('users'));
  expect(asked).toEqual([]);
  log.record(ended('users'));
  expect(asked).toEqual([{ find: 'users', filter: { secret: 'a private word' } }]);
  await expect.poll(plan).toBe('COLLSCAN');
  log.record(ended('users'));
  expect(log.read().recent[0]?.plan).toBe('COLLSCAN');
  advance(599_999);
  log.record(ended('users'));
  expect(asked).toHaveLength(1);
  advance(1);
  log.record(ended('users'));
  await expect.poll(plan).toBe('IXSCAN { secret: 1 }');
});

test('one explain at a time, none within a transaction, a refused one is noted', async () => {
  let refuse = (_: Error) => {};
  const refused = new Promise<string>((_, reject) => {
    refuse = reject;
  });
  const { log, asked } = createLog([() => refused]);
  const thrice = (collection: string, command = {}) => {
    for (let n = 0; n < 3; n += 1) log.record(ended(collection, 60, command));
  };
  thrice('inTransaction', { autocommit: false });
  expect(asked).toHaveLength(0);
  thrice('first');
  thrice('second');
  expect(asked).toHaveLength(1);
  refuse(new Error('no explain here'));
  const group = (name: string) => log.read().groups.find(({ collection }) => collection === name);
  await expect.poll(() => group('first')).toMatchObject({ plan: null, planFailed: true });
  log.record(ended('second'));
  await expect.poll(() => group('second')).toMatchObject({ plan: 'COLLSCAN', planFailed: false });
});
