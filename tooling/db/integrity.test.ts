import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, disconnect } from '@onelastai/db';
import { rawCollection } from '@onelastai/db/testing';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { runCommand } from '../vitest/runCommand.ts';

const database = `test_cli_backup_${process.pid}`;
const uri = inject('mongoUri').replace('/?', `/${database}?`);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onelastai-backup-cli-'));
  await connect(uri);
  await rawCollection('users').insertOne({ email: 'anna@example.com' });
});
afterAll(async () => {
  await disconnect();
  await rm(folder, { recursive: true });
});

const run = (name: 'backup' | 'check' | 'restore', ...args: string[]) =>
  runCommand(name, args, uri);

test('a backup is made, refused a second time, and restored with --drop', async () => {
  const made = await run('backup', folder);
  expect(made).toMatchObject({ code: 0, out: expect.stringMatching(/^users +1 +\d+$/m) });
  expect(made.err).toContain('1 of 1');
  // Whether all of it is of one moment is told as the manifest says it.
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
  expect(made.out.includes('Not one moment')).toBe(manifest.consistent === false);

  const again = await run('backup', folder);
  expect(again).toMatchObject({ code: 1, out: expect.stringContaining('is not empty') });

  await rawCollection('users').insertOne({ email: 'later@example.com' });
  const refused = await run('restore', folder);
  expect(refused).toMatchObject({ code: 1, out: expect.stringContaining('Nothing was written') });
  expect(await rawCollection('users').countDocuments()).toBe(2);

  const restored = await run('restore', folder, '--drop');
  expect(restored).toMatchObject({
    code: 0,
    out: expect.stringContaining('Restored 1 collections with 1 documents'),
  });
  expect(await rawCollection('users').countDocuments()).toBe(1);
});

test('a check that finds something ends with 1, and tells no value of a misfit', async () => {
  expect((await run('check')).code).toBe(0);
  await rawCollection('users').updateOne({}, { $set: { twoFactorSecret: 12345 } });
  const { code, out } = await run('check', '--only', 'users');
  expect(code).toBe(1);
  expect(out).toMatch(/^misfit +users +twoFactorSecret +not stored as String +1 +0$/m);
  expect(out).not.toContain('12345');
});

test('--repair ends with 0 once all has been mended; --json is JSON', async () => {
  const event = {
    title: 'Event',
    slug: 'event',
    organizer: (await rawCollection('users').findOne())?._id,
    schedule: { startDate: new Date(), endDate: new Date() },
    registration: { currentAttendees: 3 },
  };
  await rawCollection('communityevents').insertOne(event);
  const { code, out } = await run('check', '--repair', '--json', '--only', 'communityevents');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    complete: true,
    documents: 1,
    findings: [{ kind: 'counter', path: 'registration.currentAttendees', count: 1, mended: 1 }],
  });
});

test.each([
  ['backup', []],
  ['restore', ['one', 'two']],
  ['check', ['--only', 'nothing']],
  ['check', ['--repiar']],
] as const)('wrong use: %s %j', async (name, args) => {
  expect((await run(name, ...args)).code).toBe(2);
});
