import { existsSync } from 'node:fs';
import type { Statement } from '@onelastai/db/testing';
import { BSON, MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { fillDatabase } from './fill.ts';
import { explainStatement } from './plan.ts';
import { QUERY_LOG, type Recorded, readLogs } from './record.ts';
import { REVIEWED } from './reviewed.ts';

const DATABASE = 'plans';
const HOW_TO_MEND =
  'Give the query an index or a bound; if it is of a test, let the test use rawCollection; if it is ' +
  'right as it is, put it on the list in tooling/plans/reviewed.ts with the reason.';

const hasPlans = inject('mongoEngine') !== 'secantusd-py';
const reviewed = new Set(REVIEWED.map(({ query }) => query));

let client: MongoClient;
beforeAll(async () => {
  client = new MongoClient(inject('mongoUri'));
  if (hasPlans) await fillDatabase(inject('mongoUri'), DATABASE);
});
afterAll(() => client.close());

const explain = (statement: Statement) => explainStatement(client.db(DATABASE), statement);

function recorded(): Recorded {
  const folder = process.env[QUERY_LOG];
  if (folder && existsSync(folder)) return readLogs(folder);
  throw new Error(
    `There is no record of queries: ${QUERY_LOG} must name the folder in which the unit tests wrote ` +
      'it down. "pnpm test" does both; by hand run "pnpm test:unit" and "pnpm test:plans" with the same.',
  );
}

describe.skipIf(!hasPlans)('plans (not on the Python engine, which has none)', () => {
  test('no query that the tests saw scans a collection or sorts in memory', async () => {
    const { statements } = recorded();
    expect(statements.length).toBeGreaterThan(0);
    const bad: string[] = [];
    for (const statement of statements) {
      const plan = await explain(statement);
      if (plan.bad && !reviewed.has(statement.name)) {
        bad.push(`${statement.name}\n    ${plan.summary}`);
      }
    }
    expect(bad, `${HOW_TO_MEND}\n\n${bad.join('\n')}\n`).toEqual([]);
  });

  test('each entry of the reviewed list still occurs, and still needs to be there', async ({
    skip,
  }) => {
    const { statements, complete } = recorded();
    skip(!complete, 'only a part of the tests was recorded');
    const needed = new Set<string>();
    for (const statement of statements.filter(({ name }) => reviewed.has(name))) {
      if ((await explain(statement)).bad) needed.add(statement.name);
    }
    expect([...reviewed].filter((key) => !needed.has(key))).toEqual([]);
  });
});

const statement = (command: Record<string, unknown>): Statement => ({
  name: '',
  command: BSON.EJSON.stringify(command),
});
const aggregate = (...pipeline: object[]) =>
  statement({ aggregate: 'subscriptions', pipeline, cursor: {} });
const mine = { $match: { userId: '0'.repeat(24) } };

describe.skipIf(!hasPlans)('the guard', () => {
  test.each([
    ['a scan', statement({ find: 'users', filter: { bio: 'x' } })],
    [
      'a branch without an index',
      statement({ find: 'users', filter: { $or: [{ email: 'x' }, { bio: 'x' }] } }),
    ],
    [
      'a sort in memory',
      statement({ find: 'subscriptions', filter: mine.$match, sort: { price: 1 } }),
    ],
    [
      'an update',
      statement({ update: 'users', updates: [{ q: { bio: 'x' }, u: { $set: { bio: 'y' } } }] }),
    ],
    ['a delete', statement({ delete: 'users', deletes: [{ q: { bio: 'x' }, limit: 0 }] })],
    ['findAndModify', statement({ findAndModify: 'users', query: { bio: 'x' }, remove: true })],
    ['a count', statement({ count: 'users', query: { bio: 'x' } })],
    ['distinct values', statement({ distinct: 'users', key: 'bio', query: {} })],
    ['a pipeline', aggregate({ $group: { _id: '$plan' } })],
    [
      'a pipeline that sorts late',
      aggregate(mine, { $addFields: { late: 1 } }, { $sort: { late: 1 } }),
    ],
    [
      'a join',
      aggregate(mine, {
        $lookup: { from: 'users', localField: 'userId', foreignField: 'bio', as: 'x' },
      }),
    ],
    ['a union', aggregate(mine, { $unionWith: { coll: 'users', pipeline: [] } })],
  ])('finds %s', async (_name, bad) => {
    expect(await explain(bad)).toMatchObject({ bad: true });
  });

  test.each([
    ['as the first that comes', statement({ find: 'users', filter: {}, limit: 1 })],
    ['by id', statement({ find: 'users', filter: { _id: 1 } })],
    ['by an index', statement({ find: 'users', filter: { email: 'x' } })],
    [
      'in the order of an index',
      statement({ find: 'subscriptions', filter: mine.$match, sort: { createdAt: -1, _id: -1 } }),
    ],
    ['groups put in order', aggregate(mine, { $group: { _id: '$plan' } }, { $sort: { _id: 1 } })],
    [
      'a join by an index',
      aggregate(mine, {
        $lookup: { from: 'agents', localField: 'agentId', foreignField: 'id', as: 'agent' },
      }),
    ],
  ])('lets pass what is read %s', async (_name, good) => {
    expect(await explain(good)).toMatchObject({ bad: false });
  });
});
