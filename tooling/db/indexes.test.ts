import { connect, disconnect, ensureIndexes } from '@onelastai/db';
import { rawCollection } from '@onelastai/db/testing';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { runCommand } from '../vitest/runCommand.ts';

const database = `test_cli_indexes_${process.pid}`;
const uri = inject('mongoUri').replace('/?', `/${database}?`);

beforeAll(async () => {
  await connect(uri);
  await ensureIndexes();
  await rawCollection('users').dropIndex('role_1');
  await rawCollection('users').createIndex({ bio: 1 });
});
afterAll(() => disconnect());

const run = (...args: string[]) => runCommand('indexes', args, uri);

test('drift is shown with exit code 1, and nothing is changed', async () => {
  const { code, out } = await run();
  expect(code).toBe(1);
  expect(out).toMatch(/^users +\{"role":1\} +plain +missing$/m);
  expect(out).toMatch(/^users +\{"bio":1\} +plain +extra$/m);
  expect(out).toMatch(/\d+ same, 1 missing, 0 different, 1 extra\.\n$/);
  expect(await rawCollection('users').indexExists('role_1')).toBe(false);
});

test('--apply builds and keeps what is extra; --drop as well ends with 0', async () => {
  const applied = await run('--apply');
  expect(applied.code).toBe(1);
  expect(applied.out).toContain('created users {"role":1}');
  expect(applied.err).toContain('1 of 1');
  const dropped = await run('--apply', '--drop');
  expect(dropped.code).toBe(0);
  expect(dropped.out).toContain('dropped users {"bio":1}');
  expect((await run()).code).toBe(0);
});

test.each([
  [['--drop'], '--drop goes with --apply.'],
  [['--aply'], '--aply'],
  [['users'], 'users'],
])('%j is wrong use', async (args, words) => {
  const { code, err } = await run(...args);
  expect(code).toBe(2);
  expect(err).toContain(words);
});

test('duplicates are told, with the rest built', async () => {
  await rawCollection('users').dropIndex('email_1');
  await rawCollection('users').dropIndex('role_1');
  await rawCollection('users').insertMany([{ email: 'a@b.org' }, { email: 'a@b.org' }]);
  const { code, out } = await run('--apply');
  expect(code).toBe(1);
  expect(out).toContain('users: index {"email":1} cannot be built: 1 value not unique');
  expect(out).toContain('{"email":"a@b.org"} in _id ');
  expect(out).toContain('created users {"role":1}');
});
