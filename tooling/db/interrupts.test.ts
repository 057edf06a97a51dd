import { setTimeout as sleep } from 'node:timers/promises';
import { rawCollection } from '@onelastai/db/testing';
import { beforeAll, describe, expect, test } from 'vitest';
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

describe('in the middle of a check', () => {
  beforeAll(async () => {
    const views = Array.from({ length: 40_000 }, () => ({ visitorId: 'v', sessionId: 's' }));
    await rawCollection('pageviews').insertMany(views);
  });
  async function checking() {
    const running = launchCommand('check', ['--only', 'pageviews'], uri('interrupts'));
    await expect.poll(running.err, { timeout: 20_000, interval: 5 }).toContain('Checking');
    return running;
  }

  test('Ctrl-C: it ends with 130, and says what it has seen', async () => {
    const { child, ended } = await checking();
    child.kill('SIGINT');
    const { code, out } = await ended;
    expect(code).toBe(130);
    expect(out).toContain('Interrupted: the rest was not looked at');
  }, 40_000);

  test('the server goes away: it ends with 1 and says so', async () => {
    const { ended } = await checking();
    await sleep(100);
    await engine.kill();
    const { code, err } = await ended;
    expect(code).toBe(1);
    expect(err).toContain(new URL(engine.uri()).host);
    expect(err).not.toMatch(/^\s+at /m);
    await engine.start();
  }, 60_000);
});
