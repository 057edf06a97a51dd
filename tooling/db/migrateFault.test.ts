import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { migrate, migrationStatus } from '@onelastai/db';
import { dumpDatabase, writeLegacyDatabase } from '@onelastai/db/testing';
import { beforeAll, expect, test } from 'vitest';
import { useDurableEngine } from '../vitest/durableEngine.ts';

const LEGACY = { seed: 11, size: 120 };
const DATABASE = 'migrating';
/** Short, so that a killed process is soon replaced. */
const SILENCE_MS = 1000;

const engine = useDurableEngine(DATABASE);
/** What an undisturbed run makes of the same database. */
let expected: string;
beforeAll(async () => {
  await writeLegacyDatabase(LEGACY);
  await migrate();
  expected = await data();
});

/** All but the records of the run itself; votes get their `_id` from the run. */
async function data(): Promise<string> {
  const dump = await dumpDatabase();
  dump.delete('migrations');
  const votes = (dump.get('communitypollvotes') ?? []).map(({ _id, ...vote }) => vote);
  dump.delete('communitypollvotes');
  return JSON.stringify([...dump, votes.map((vote) => JSON.stringify(vote)).toSorted()]);
}

const PROGRAM = `
  import { connect, disconnect, migrate } from '@onelastai/db';
  await connect(process.env.MONGODB_URI, { database: process.env.DATABASE });
  const onProgress = ({ kind, name }) => kind === 'running' && process.stdout.write(name + '\\n');
  const results = await migrate({ silenceMs: ${SILENCE_MS}, onProgress });
  process.stdout.write('ran ' + JSON.stringify(results.map(({ name }) => name)) + '\\n');
  await disconnect();
`;

function launch() {
  const child = spawn(
    process.execPath,
    ['--conditions=@onelastai/source', '--input-type=module', '-e', PROGRAM],
    { env: { PATH: process.env['PATH'], MONGODB_URI: engine.uri(), DATABASE }, stdio: 'pipe' },
  );
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output += chunk;
  });
  return { child, output: () => output };
}

async function end(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const [code] = await once(child, 'exit');
  return code;
}

test('three processes at once: every step runs in one of them, once', async () => {
  await writeLegacyDatabase(LEGACY);
  const processes = [launch(), launch(), launch()];
  expect(await Promise.all(processes.map(({ child }) => end(child)))).toEqual([0, 0, 0]);
  const ran = processes.flatMap(({ output }): string[] =>
    JSON.parse(output().split('ran ')[1] ?? ''),
  );
  expect(ran.toSorted()).toEqual((await migrationStatus()).map(({ name }) => name));
  expect(await data()).toBe(expected);
}, 60_000);

test('kill -9 in the middle, again and again: the next process goes on, and nothing is lost', async () => {
  await writeLegacyDatabase(LEGACY);
  let kills = 0;
  // Later each time, so that the kills fall into different steps.
  for (let batches = 2; ; batches += 3) {
    const { child, output } = launch();
    const lines = () => output().split('\n').length - 1;
    await expect
      .poll(() => lines() >= batches || output().includes('ran '), { timeout: 30_000, interval: 2 })
      .toBe(true);
    if (output().includes('ran ')) {
      expect(await end(child)).toBe(0);
      break;
    }
    child.kill('SIGKILL');
    await end(child);
    kills += 1;
  }
  expect(kills).toBeGreaterThan(2);
  const status = await migrationStatus();
  expect(status.map(({ record }) => record?.state)).toEqual(status.map(() => 'done'));
  expect(await data()).toBe(expected);
}, 120_000);

test('the database goes away in the middle: a clear error, and the next run finishes', async () => {
  await writeLegacyDatabase(LEGACY);
  let batches = 0;
  let killed: Promise<void> | undefined;
  const interrupted = migrate({
    onProgress({ kind }) {
      batches += kind === 'running' ? 1 : 0;
      if (batches === 12) killed ??= engine.kill();
    },
  });
  await expect(interrupted).rejects.toThrow(/Migration \d{4}-[\w-]+ failed: [\s\S]*db:migrate/);
  expect(killed).toBeDefined();
  await killed;

  await engine.start();
  const pending = (await migrationStatus()).filter(({ record }) => record?.state !== 'done');
  expect(pending.length).toBeGreaterThan(0);
  await migrate({ silenceMs: SILENCE_MS });
  expect(await data()).toBe(expected);
}, 60_000);
