import { expect, test } from 'vitest';
import { explainable, planSummary } from './explain.ts';

const chosen = (winningPlan: object) => ({
  queryPlanner: {
    parsedQuery: { stage: { $eq: 'COLLSCAN of a private word' } },
    winningPlan,
    rejectedPlans: [{ stage: 'COLLSCAN' }],
  },
});
const keyPattern = { userId: 1, createdAt: -1 };

test.each([
  ['a scan', chosen({ stage: 'COLLSCAN', filter: { stage: { $eq: 'x' } } }), 'COLLSCAN'],
  [
    'an index, and a sort in memory',
    chosen({
      stage: 'SORT',
      inputStage: { stage: 'FETCH', inputStage: { stage: 'IXSCAN', keyPattern } },
    }),
    'SORT, IXSCAN { userId: 1, createdAt: -1 }',
  ],
  [
    'branches that use one index',
    chosen({
      stage: 'OR',
      inputStages: [
        { stage: 'IXSCAN', keyPattern: { a: 1 } },
        { stage: 'IXSCAN', keyPattern: { a: 1 } },
        { stage: 'IXSCAN', keyPattern: { b: 1 } },
      ],
    }),
    'IXSCAN { a: 1 }, IXSCAN { b: 1 }',
  ],
  [
    'newer servers, by id',
    chosen({ stage: 'EXPRESS_IXSCAN', keyPattern: '{ _id: 1 }' }),
    'EXPRESS_IXSCAN { _id: 1 }',
  ],
  [
    'a pipeline of another engine on two shards',
    {
      shards: {
        one: { stages: [{ $cursor: chosen({ queryPlan: { stage: 'IXSCAN', keyPattern } }) }] },
        two: { stages: [{ $cursor: chosen({ queryPlan: { stage: 'COLLSCAN' } }) }] },
      },
    },
    'IXSCAN { userId: 1, createdAt: -1 }, COLLSCAN',
  ],
  ['nothing known', { ok: 1 }, ''],
])('a summary names what was chosen: %s', (_, explained, summary) => {
  expect(planSummary(explained)).toBe(summary);
});

test('a statement is explained without session and time limit, one that writes elsewhere not at all', () => {
  const command = { find: 'users', filter: { a: 1 }, lsid: {}, $db: 'x', maxTimeMS: 1 };
  expect(explainable('find', command)).toEqual({ find: 'users', filter: { a: 1 } });
  expect(explainable('insert', { insert: 'users', documents: [] })).toBeNull();
  for (const stage of [{ $out: 'x' }, { $merge: 'x' }, { $changeStream: {} }]) {
    expect(explainable('aggregate', { aggregate: 'users', pipeline: [stage] })).toBeNull();
  }
});
