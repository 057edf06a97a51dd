import { randomUUID } from 'node:crypto';
import { disconnect } from '@onelastai/db';
import { openTestDatabase, rawCollection } from '@onelastai/db/testing';
import { afterEach, beforeEach, describe, expect, inject, test, vi } from 'vitest';
import { asDomainError, DomainError } from '../errors.ts';
import { MINUTE, testConfig, useTestDatabase } from '../testing/testApi.ts';
import { createLimits, type Limits } from './limits.ts';
import type { LimitName } from './limitTable.ts';

useTestDatabase();

const config = { ...testConfig, addressLimitFactor: 1 };
/** As two processes have them. */
const [here, there] = [createLimits({ config }), createLimits({ config })];

// The time of the limits is the process's own.
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

const wait = (ms: number) => vi.setSystemTime(Date.now() + ms);

/** Seconds to wait when it is refused, `null` when it is let through. */
async function consume(limits: Limits, name: LimitName, key: string): Promise<number | null> {
  try {
    await limits.consume(name, key);
    return null;
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'TOO_MANY_REQUESTS') throw error;
    return error.retryAfter;
  }
}

async function useUp(limits: Limits, name: LimitName, key: string): Promise<void> {
  const { remaining } = await limits.state(name, key);
  for (let use = 0; use < remaining; use += 1) await limits.consume(name, key);
}

describe('security 4: parallel guesses', () => {
  test.each([1, 2, 3])(
    '50 at once by two processes: exactly 10 are let through, round %i',
    async () => {
      const account = randomUUID();
      const guesses = Array.from({ length: 50 }, (_, guess) =>
        consume(guess % 2 === 0 ? here : there, 'login-account', account),
      );
      const refused = (await Promise.all(guesses)).filter((seconds) => seconds !== null);
      expect(refused).toHaveLength(40);
      expect(Math.max(...refused)).toBe(15 * 60);
    },
  );

  test('the same once an earlier time is over and its count still stored', async () => {
    const account = randomUUID();
    await consume(here, 'login-account', account);
    wait(15 * MINUTE + 1);
    const guesses = Array.from({ length: 50 }, (_, guess) =>
      consume(guess % 2 === 0 ? here : there, 'login-account', account),
    );
    const refused = (await Promise.all(guesses)).filter((seconds) => seconds !== null);
    expect(refused).toHaveLength(40);
  });

  test('the block begins with the guess too many, is over after its time, and guessing does not prolong it', async () => {
    const account = randomUUID();
    await useUp(here, 'login-account', account);
    wait(14 * MINUTE);
    expect(await consume(here, 'login-account', account)).toBe(15 * 60);
    wait(10 * MINUTE);
    for (const limits of [here, there]) {
      expect(await consume(limits, 'login-account', account)).toBe(5 * 60);
    }
    const { remaining, blockedUntil } = await there.state('login-account', account);
    expect(remaining).toBe(0);
    expect(blockedUntil).toEqual(new Date(Date.now() + 5 * MINUTE));
    wait(5 * MINUTE + 1);
    expect(await here.state('login-account', account)).toEqual({
      remaining: 10,
      blockedUntil: null,
    });
    expect(await consume(here, 'login-account', account)).toBeNull();
  });
});

describe('security 18: limits', () => {
  test('a blocked key does not ask the database for a second, then sees what another process cleared', async () => {
    const account = randomUUID();
    await useUp(here, 'login-account', account);
    expect(await consume(here, 'login-account', account)).toBe(15 * 60);
    await there.clear('login-account', account);
    wait(999);
    expect(await consume(here, 'login-account', account)).toBe(15 * 60);
    // Asked, it would count this guess.
    expect(await there.state('login-account', account)).toMatchObject({ remaining: 10 });
    wait(1);
    expect(await consume(here, 'login-account', account)).toBeNull();
  });

  test('the process that clears a limit lets through at once', async () => {
    const account = randomUUID();
    await useUp(here, 'login-account', account);
    await consume(here, 'login-account', account);
    await here.clear('login-account', account);
    expect(await consume(here, 'login-account', account)).toBeNull();
    expect(await here.state('login-account', account)).toMatchObject({ remaining: 9 });
  });

  test('limits and keys are counted each for itself', async () => {
    const account = randomUUID();
    await useUp(here, 'login-account', account);
    expect(await consume(here, 'second-factor-account', account)).toBeNull();
    expect(await consume(here, 'login-account', randomUUID())).toBeNull();
  });

  test.each([
    ['2001:db8:1:2::3', '2001:0db8:0001:0002:ffff:0:0:1', true],
    ['2001:db8:1:2::3', '2001:db8:1:3::3', false],
    ['2001::a:b:c:d:e', '2001:0:0:a:1::', true],
    ['203.0.113.7', '::ffff:203.0.113.7', true],
    ['203.0.113.7', '203.0.113.8', false],
    ['::1', '::2', true],
    ['fe80::1%eth0', 'fe80::2', true],
  ])('%s and %s share a limit: %s', async (one, other, shared) => {
    await rawCollection('ratelimits').deleteMany({});
    await here.consume('register-address', one);
    const { remaining } = await here.state('register-address', other);
    expect(remaining).toBe(shared ? 19 : 20);
  });

  test('nothing stored tells whom it counts', async () => {
    await rawCollection('ratelimits').deleteMany({});
    await here.consume('login-account', 'ada@example.com');
    await here.consume('login-address', '203.0.113.7');
    const stored = JSON.stringify(await rawCollection('ratelimits').find().toArray());
    expect(stored).toContain('login-account:');
    expect(stored).not.toMatch(/ada|203/);
  });

  test('a factor raises the limits by address, and no other', async () => {
    const office = createLimits({ config: { ...config, addressLimitFactor: 5 } });
    expect(await office.state('register-address', '198.51.100.1')).toMatchObject({
      remaining: 100,
    });
    expect(await office.state('login-account', randomUUID())).toMatchObject({ remaining: 10 });
  });

  test('without a database nothing is let through', async () => {
    await disconnect();
    const outcome = await here
      .consume('login-account', randomUUID())
      .catch((error: unknown) => error);
    await openTestDatabase(inject('mongoUri'), `test_${process.env['VITEST_POOL_ID']}`);
    expect(asDomainError(outcome)?.code).toBe('DATABASE_UNAVAILABLE');
    expect(await consume(here, 'login-account', randomUUID())).toBeNull();
  });
});
