import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { runCommand } from '../vitest/runCommand.ts';

const COMMANDS = ['indexes', 'migrate', 'check', 'seed', 'backup', 'restore'] as const;
type Command = (typeof COMMANDS)[number];

const FIRST = `test_commands_${process.pid}`;
const SECOND = `${FIRST}_restored`;
const SEED = ['--users', '60', '--posts', '80', '--views', '600', '--until', '2026-11-01'];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onelastai-commands-'));
});
afterAll(async () => {
  const client = await MongoClient.connect(inject('mongoUri'));
  for (const name of [FIRST, SECOND]) await client.db(name).dropDatabase();
  await client.close();
  await rm(folder, { recursive: true });
});

/** On a database of the tests' engine. */
function run(command: Command, args: string[] = [], database = FIRST) {
  const uri = new URL(inject('mongoUri'));
  uri.pathname = database;
  return runCommand(command, args, uri.href);
}

describe.each(COMMANDS)('db:%s', (command) => {
  test('has help that names its exit codes', async () => {
    const { code, out } = await run(command, ['--help']);
    expect(code).toBe(0);
    expect(out).toContain(`pnpm db:${command}`);
    expect(out).toContain('Exit codes: 0 done');
  });

  test.each([['--nonsense'], ['nonsense', 'and', 'more']])(
    'is used wrongly with %s: exit code 2, and a sentence without a stack',
    async (...args) => {
      const { code, out, err } = await run(command, args);
      expect(code, err).toBe(2);
      expect(out).toBe('');
      expect(err).not.toMatch(/^\s+at /m);
    },
  );
});

test('a database is seeded, checked, backed up and restored by the commands alone', async () => {
  const seeded = await run('seed', SEED);
  expect(seeded.code, seeded.err).toBe(0);
  expect(seeded.out).toMatch(/^pageviews +600 /m);

  const again = await run('seed', SEED);
  expect(again.code).toBe(1);
  expect(again.err).toContain('a seed is written into an empty database alone');

  for (const command of ['check', 'indexes'] as const) {
    const { code, out, err } = await run(command);
    expect(code, out + err).toBe(0);
  }
  const status = await run('migrate', ['--status']);
  expect(status.code, status.err).toBe(0);
  expect(status.out).toContain('stamped');

  const backup = join(folder, 'backup');
  expect((await run('backup', [backup])).code).toBe(0);
  const refused = await run('restore', [backup]);
  expect(refused.code).toBe(1);
  const restored = await run('restore', [backup], SECOND);
  expect(restored.code, restored.err).toBe(0);
  for (const command of ['check', 'indexes'] as const) {
    const { code, out } = await run(command, [], SECOND);
    expect(code, out).toBe(0);
  }
}, 60_000);

test('a server that is not there: exit code 1, and its address without a stack', async () => {
  const uri = 'mongodb://127.0.0.1:9/onelastai?serverSelectionTimeoutMS=500';
  const { code, err } = await runCommand('check', [], uri);
  expect(code).toBe(1);
  expect(err).toContain('127.0.0.1:9');
  expect(err).not.toMatch(/^\s+at /m);
}, 30_000);
