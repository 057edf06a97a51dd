import { randomUUID } from 'node:crypto';
import { rawCollection } from '@onelastai/db/testing';
import { describe, expect, test, vi } from 'vitest';
import { lastSecret, sentMails } from '../../testing/mailbox.ts';
import { enrolTotp, totpCode } from '../../testing/secondFactor.ts';
import {
  createTestClient,
  createTestDeps,
  MINUTE,
  PASSWORD,
  refusal,
  signedIn,
  useTestDatabase,
} from '../../testing/testApi.ts';

useTestDatabase();

const { deps, clock } = createTestDeps();
const address = () => `${randomUUID()}@example.com`;
const visitor = () => createTestClient(deps);
const WRONG = 'not the password';

async function codes(calls: Promise<unknown>[]): Promise<(string | null | undefined)[]> {
  return Promise.all(calls.map(async (call) => (await refusal(call)).code));
}

const tally = (list: (string | null | undefined)[]) =>
  Object.fromEntries([...new Set(list)].map((it) => [it, list.filter((x) => x === it).length]));

/** The limits count real time: the library reads the process's clock. */
async function later(ms: number, work: () => Promise<void>): Promise<void> {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms });
  try {
    await work();
  } finally {
    vi.useRealTimers();
  }
}

describe('security 4: a lockout', () => {
  test.each([
    ['a known account', async () => (await signedIn(deps)).email],
    ['an unknown address', async () => address()],
  ])('holds under 50 parallel guesses against %s', async (_name, target) => {
    const email = await target();
    const results = await codes(
      Array.from({ length: 50 }, () => visitor().api.auth.login.mutate({ email, password: WRONG })),
    );
    expect(tally(results)).toEqual({ INVALID_CREDENTIALS: 10, TOO_MANY_REQUESTS: 40 });
  });

  test('refuses the right password meanwhile, tells the owner once, and ends by itself', async () => {
    const { email } = await signedIn(deps);
    const login = (password: string) => visitor().api.auth.login.mutate({ email, password });
    await codes(Array.from({ length: 12 }, () => login(WRONG)));
    expect(await refusal(login(PASSWORD))).toMatchObject({
      status: 429,
      code: 'TOO_MANY_REQUESTS',
    });
    const mails = (await sentMails(deps, email)).map(({ template }) => template);
    expect(mails.filter((it) => it === 'account-locked')).toHaveLength(1);
    const stored = await rawCollection('users').findOne({ email });
    expect(stored?.['loginAttempts']).toBe(10);
    expect(stored?.['lockUntil']).toEqual(new Date(clock.now().getTime() + 15 * MINUTE));
    await later(15 * MINUTE + 2000, async () => {
      await login(PASSWORD);
    });
    const after = await rawCollection('users').findOne({ email });
    expect([after?.['loginAttempts'], after?.['lockUntil']]).toEqual([0, undefined]);
  });

  test('shuts nobody out for good: a mailed link signs in and ends it', async () => {
    const { email, api } = await signedIn(deps);
    const login = (password: string) => visitor().api.auth.login.mutate({ email, password });
    const verify = await lastSecret(deps, email, 'verify-email');
    await api.auth.verifyEmail.mutate({ token: verify });
    await codes(Array.from({ length: 11 }, () => login(WRONG)));
    await visitor().api.auth.requestMagicLink.mutate({ email });
    const token = await lastSecret(deps, email, 'magic-link');
    await visitor().api.auth.consumeMagicLink.mutate({ token });
    await later(2000, async () => {
      await login(PASSWORD);
    });
  });

  test('a browser the owner has used before is not shut out by the guesses of strangers', async () => {
    const owner = await signedIn(deps);
    await owner.api.auth.logout.mutate();
    const login = (password: string) => ({ email: owner.email, password });
    const stranger = visitor();
    await codes(Array.from({ length: 12 }, () => stranger.api.auth.login.mutate(login(WRONG))));
    expect((await refusal(stranger.api.auth.login.mutate(login(PASSWORD)))).code).toBe(
      'TOO_MANY_REQUESTS',
    );
    await owner.api.auth.login.mutate(login(PASSWORD));
    // Its own guesses are counted, too.
    const own = Array.from({ length: 12 }, () => owner.api.auth.login.mutate(login(WRONG)));
    expect(tally(await codes(own))).toEqual({
      INVALID_CREDENTIALS: 10,
      TOO_MANY_REQUESTS: 2,
    });
  });

  test('the mark of a browser is good for the address it was given for', async () => {
    const owner = await signedIn(deps);
    const attacker = await signedIn(deps);
    const guess = { email: owner.email, password: WRONG };
    await codes(Array.from({ length: 11 }, () => visitor().api.auth.login.mutate(guess)));
    // Neither another account's mark nor a made-up one opens a new count.
    expect((await refusal(attacker.api.auth.login.mutate(guess))).code).toBe('TOO_MANY_REQUESTS');
    const forger = visitor();
    const [id] = (owner.jar.get('onelastai-known') ?? '').split('.');
    forger.jar.set('onelastai-known', `${id}x.${'A'.repeat(43)}`);
    expect((await refusal(forger.api.auth.login.mutate(guess))).code).toBe('TOO_MANY_REQUESTS');
  });

  test('a right password between wrong ones starts the count anew', async () => {
    const { email } = await signedIn(deps);
    const login = (password: string) => visitor().api.auth.login.mutate({ email, password });
    for (let round = 0; round < 3; round++) {
      await codes(Array.from({ length: 6 }, () => login(WRONG)));
      await login(PASSWORD);
    }
  });

  test('five guesses at a challenge, ten at an account, also across challenges', async () => {
    const client = await signedIn(deps);
    const { secret } = await enrolTotp(client, clock);
    const challenge = async () => {
      const { api } = visitor();
      const login = await api.auth.login.mutate({ email: client.email, password: PASSWORD });
      return login.challenge?.id ?? '';
    };
    const guess = (id: string, code = '000000') =>
      visitor().api.auth.loginSecondFactor.mutate({ challenge: id, code });
    const first = await challenge();
    const results = await codes(Array.from({ length: 20 }, () => guess(first)));
    expect(tally(results)).toEqual({ INVALID_CODE: 5, INVALID_CHALLENGE: 15 });
    // The right code comes too late for it.
    expect((await refusal(guess(first, totpCode(secret, clock)))).code).toBe('INVALID_CHALLENGE');
    const second = await challenge();
    expect(tally(await codes(Array.from({ length: 5 }, () => guess(second))))).toEqual({
      INVALID_CODE: 5,
    });
    const third = await challenge();
    expect((await refusal(guess(third, totpCode(secret, clock)))).code).toBe('TOO_MANY_REQUESTS');
    expect((await client.api.auth.state.query()).recentFailures[0]).toMatchObject({
      kind: 'code',
      address: '203.0.113.0/24',
    });
    const failures = await rawCollection('usersecurities').findOne({
      'recentFailures.0': { $exists: true },
    });
    expect(failures?.['recentFailures']).not.toHaveLength(0);
  });

  test('wrong guesses at the fresh sign-in count as well', async () => {
    const client = await signedIn(deps);
    const confirm = (password: string) => client.api.auth.confirm.mutate({ password });
    const results = await codes(Array.from({ length: 15 }, () => confirm(WRONG)));
    expect(tally(results)).toEqual({ INVALID_CREDENTIALS: 10, TOO_MANY_REQUESTS: 5 });
    expect((await refusal(confirm(PASSWORD))).code).toBe('TOO_MANY_REQUESTS');
    // The session itself stands, and a stranger cannot bring this about.
    expect((await client.api.auth.session.query()).user?.id).toBe(client.userId);
  });
});

describe('security 18: mails', () => {
  test('five an hour to one address, known or not', async () => {
    const { email } = await signedIn(deps);
    for (const to of [email, address()]) {
      const request = () => visitor().api.auth.requestMagicLink.mutate({ email: to });
      for (let count = 0; count < 5; count++) await request();
      expect((await refusal(request())).code).toBe('TOO_MANY_REQUESTS');
      const reset = visitor().api.auth.requestPasswordReset.mutate({ email: to });
      expect((await refusal(reset)).code).toBe('TOO_MANY_REQUESTS');
    }
  });

  test('registrations from one address of the network are limited', async () => {
    const strict = createTestDeps({ addressLimitFactor: 1 });
    const register = (ip: string) =>
      createTestClient(strict.deps, { address: ip }).api.auth.register.mutate({
        name: 'Ada',
        email: address(),
      });
    for (let count = 0; count < 20; count++) await register('198.51.100.9');
    expect((await refusal(register('198.51.100.9'))).code).toBe('TOO_MANY_REQUESTS');
    await register('198.51.100.10');
  });
});

describe('the mark of a browser', () => {
  test('ends with the password under which it was given', async () => {
    const owner = await signedIn(deps);
    const old = visitor();
    await old.api.auth.login.mutate({ email: owner.email, password: PASSWORD });
    const password = 'river-copper-almanac';
    await owner.api.auth.changePassword.mutate({ current: PASSWORD, password });
    const guess = { email: owner.email, password: WRONG };
    await codes(Array.from({ length: 11 }, () => visitor().api.auth.login.mutate(guess)));
    // Who once knew the password has no count of their own any more.
    expect((await refusal(old.api.auth.login.mutate(guess))).code).toBe('TOO_MANY_REQUESTS');
  });
});
