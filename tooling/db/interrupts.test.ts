import { setTimeout as sleep } from 'node:timers/promises';
import { rawCollection } from '@onelastai/db/testing';
import { expect, test } from 'vitest';
import { useDurableEngine } from '../vitest/durableEngine.ts';
import { launchCommand } from '../vitest/runCommand.ts';

const engine = useDurableEngine('interrupts');
const uri = (database: string) => {
  const address = new URL(engine.uri());
  address.pathname = database;
  return address.href;
};

test('Ctrl-C in the middle of a seed: it ends soon, and says what it leaves behind', async () => {
  const { child, err, ended } = launchCommand('seed', ['--views', '100000'], uri('seeding'));
  await expect.poll(err, { timeout: 20_000 }).toContain('communityposts');
  child.kill('SIGINT');
  expect(await ended).toMatchObject({
    code: 130,
    err: expect.stringContaining('holds a part of the data'),
  });
}, 40_000);

test('Ctrl-C in the middle of a migration: what was done is kept, and it is no failure', async () => {
  const users = Array.from({ length: 20_000 }, (_, n) => ({ email: `person.${n}@example.com` }));
  await rawCollection('users').insertMany(users);
  const migrating = launchCommand('migrate', [], uri('interrupts'));
  await expect.poll(migrating.err, { timeout: 20_000, interval: 5 }).toContain('0011-');
  migrating.child.kill('SIGINT');
  const { code, err } = await migrating.ended;
  expect(code).toBe(130);
  expect(err).toContain('"pnpm db:migrate" goes on from there');
  const status = await launchCommand('migrate', ['--status'], uri('interrupts')).ended;
  expect(status.out).toContain(' cut off ');
  expect(status.out).not.toContain('failed');
}, 60_000);

test('the server goes away in the middle of a check: it ends with 1 and says so', async () => {
  const views = Array.from({ length: 40_000 }, () => ({ visitorId: 'v', sessionId: 's' }));
  await rawCollection('pageviews').insertMany(views);
  const { err, ended } = launchCommand('check', ['--only', 'pageviews'], uri('interrupts'));
  await expect.poll(err, { timeout: 20_000, interval: 5 }).toContain('Checking');
  await sleep(100);
  await engine.kill();
  const { code, err: said } = await ended;
  expect(code).toBe(1);
  expect(said).toContain(new URL(engine.uri()).host);
  expect(said).not.toMatch(/^\s+at /m);
  await engine.start();
}, 60_000);
