import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';

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

interface Ended {
  code: number | null;
  output: string;
  errors: string;
}

/** Runs a command as `pnpm db:…` does, on a database of the tests' engine. */
function run(command: Command, args: string[] = [], database = FIRST): Promise<Ended> {
  const uri = new URL(inject('mongoUri'));
  uri.pathname = database;
  const file = new URL(`./${command}.ts`, import.meta.url).pathname;
  const child = spawn(process.execPath, ['--conditions=@onelastai/source', file, ...args], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], MONGODB_URI: uri.href },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended: Ended = { code: null, output: '', errors: '' };
  child.stdout.on('data', (chunk) => {
    ended.output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    ended.errors += chunk;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ ...ended, code }));
  });
}

describe.each(COMMANDS)('db:%s', (command) => {
  test('has help that names its exit codes', async () => {
    const { code, output } = await run(command, ['--help']);
    expect(code).toBe(0);
    expect(output).toContain(`pnpm db:${command}`);
    expect(output).toContain('Exit codes: 0 done');
  });

  test.each([['--nonsense'], ['nonsense', 'and', 'more']])(
    'is used wrongly with %s: exit code 2, and a sentence without a stack',
    async (...args) => {
      const { code, output, errors } = await run(command, args);
      expect(code, errors).toBe(2);
      expect(output).toBe('');
      expect(errors).not.toMatch(/^\s+at /m);
    },
  );
});

test('a database is seeded, checked, backed up and restored by the commands alone', async () => {
  const seeded = await run('seed', SEED);
  expect(seeded.code, seeded.errors).toBe(0);
  expect(seeded.output).toMatch(/^pageviews +600 /m);

  const again = await run('seed', SEED);
  expect(again.code).toBe(1);
  expect(again.errors).toContain('a seed is written into an empty database alone');

  for (const command of ['check', 'indexes'] as const) {
    const { code, output, errors } = await run(command);
    expect(code, output + errors).toBe(0);
  }
  const status = await run('migrate', ['--status']);
  expect(status.code, status.errors).toBe(0);
  expect(status.output).toContain('stamped');

  const backup = join(folder, 'backup');
  expect((await run('backup', [backup])).code).toBe(0);
  const refused = await run('restore', [backup]);
  expect(refused.code).toBe(1);
  const restored = await run('restore', [backup], SECOND);
  expect(restored.code, restored.errors).toBe(0);
  for (const command of ['check', 'indexes'] as const) {
    const { code, output } = await run(command, [], SECOND);
    expect(code, output).toBe(0);
  }
}, 60_000);

test('a server that is not there: exit code 1, and its address without a stack', async () => {
  const file = new URL('./check.ts', import.meta.url).pathname;
  const uri = 'mongodb://127.0.0.1:9/onelastai?serverSelectionTimeoutMS=500';
  const child = spawn(process.execPath, ['--conditions=@onelastai/source', file], {
    env: { PATH: process.env['PATH'], MONGODB_URI: uri },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  expect(code).toBe(1);
  expect(errors).toContain('127.0.0.1:9');
  expect(errors).not.toMatch(/^\s+at /m);
}, 30_000);
