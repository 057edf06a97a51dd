import { connect, disconnect } from '@onelastai/db';
import { rawCollection, writeLegacyDatabase } from '@onelastai/db/testing';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { runCommand } from '../vitest/runCommand.ts';

const uri = inject('mongoUri').replace('/?', `/test_cli_migrate_${process.pid}?`);

beforeAll(async () => {
  await connect(uri);
  await writeLegacyDatabase({ seed: 5, size: 10 });
});
afterAll(() => disconnect());

const run = (...args: string[]) => runCommand('migrate', args, uri);

test('status, dry run, run: each says what is and what was left to a person', async () => {
  const before = await run('--status');
  expect(before.code).toBe(1);
  expect(before.out).toMatch(/^0003-user-emails +pending/m);
  expect(before.out).toContain('13 pending. Run: pnpm db:migrate');

  const dry = await run('--dry-run');
  expect(dry.code).toBe(1);
  expect(dry.out).toContain('What would be done:');
  expect(await rawCollection('migrations').countDocuments()).toBe(0);

  const real = await run();
  expect(real.code).toBe(1);
  expect(real.out).toMatch(/^0005-event-attendees .*rows moved/m);
  expect(real.out).toMatch(/users [0-9a-f]{24}, [0-9a-f]{24}: .* \(ada@example\.com\)/);
  expect(real.err).toContain('0001-reference-ids');

  const after = await run('--status');
  expect(after.code).toBe(1);
  expect(after.out).toMatch(/^0001-reference-ids +done +2/m);
  expect(after.out).not.toContain('pending');
  expect(after.out).not.toContain('ada@example.com');
}, 60_000);

test('what a person has decided is carried out by the next run, which then ends with 0', async () => {
  await rawCollection('users').deleteOne({ email: 'ada@example.com' });
  await rawCollection('communityevents').updateMany({}, { $unset: { attendees: 1 } });
  await rawCollection('communitycontents').updateMany({}, { $unset: { reactions: 1 } });
  const { code, out } = await run();
  expect(code).toBe(0);
  expect(out).toMatch(/^0003-user-emails +\d+ +1 +0/m);
  expect((await run()).out).toBe('Nothing is pending: the database is current.\n');
  expect((await run('--status')).code).toBe(0);
}, 60_000);

test.each([
  [['--dry-run', '--status'], 'exclude each other'],
  [['--dryrun'], '--dryrun'],
  [['now'], 'now'],
])('%j is wrong use', async (args, words) => {
  const { code, err } = await run(...args);
  expect(code).toBe(2);
  expect(err).toContain(words);
});
