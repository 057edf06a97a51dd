import { randomUUID } from 'node:crypto';
import { rawCollection } from '@onelastai/db/testing';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { lastSecret } from '../../testing/mailbox.ts';
import {
  createTestClient,
  createTestDeps,
  PASSWORD,
  refusal,
  signedIn,
  useTestDatabase,
} from '../../testing/testApi.ts';

const { hashes } = vi.hoisted(() => ({ hashes: { count: 0 } }));

// The real one, counted.
vi.mock('node:crypto', async (original) => {
  const crypto = await original<typeof import('node:crypto')>();
  const argon2: typeof crypto.argon2 = (...call) => {
    hashes.count += 1;
    return crypto.argon2(...call);
  };
  return { ...crypto, argon2 };
});

useTestDatabase();

const { deps } = createTestDeps();
const address = () => `${randomUUID()}@example.com`;
const visitor = () => createTestClient(deps);

describe('security 3: the same hashing work for known and unknown addresses', () => {
  beforeEach(async () => {
    // The decoy that unknown addresses are compared with is made once.
    await refusal(visitor().api.auth.login.mutate({ email: address(), password: PASSWORD }));
  });

  async function work(call: () => Promise<unknown>): Promise<number> {
    hashes.count = 0;
    await call().catch(() => undefined);
    return hashes.count;
  }

  test('a sign-in hashes once', async () => {
    const { email } = await signedIn(deps);
    const login = (to: string) =>
      work(() => visitor().api.auth.login.mutate({ email: to, password: 'not the password' }));
    expect([await login(email), await login(address())]).toEqual([1, 1]);
    // An account without a password looks the same.
    const passwordless = address();
    await visitor().api.auth.register.mutate({ name: 'Ada', email: passwordless });
    expect(await login(passwordless)).toBe(1);
  });

  test.each(['requestMagicLink', 'requestPasswordReset'] as const)(
    '%s hashes no password',
    async (procedure) => {
      const { email } = await signedIn(deps);
      const ask = (to: string) => work(() => visitor().api.auth[procedure].mutate({ email: to }));
      expect([await ask(email), await ask(address())]).toEqual([0, 0]);
    },
  );
});

describe('security 8: one account per address', () => {
  test.each([
    ['upper case', (name: string) => `${name.toUpperCase()}@EXAMPLE.COM`],
    ['full-width letters', (name: string) => `${name.replace('a', 'ａ')}@example.com`],
    ['a full-width @', (name: string) => `${name}＠example.com`],
    ['spaces around it', (name: string) => `  ${name}@example.com\t`],
    ['a ligature', (name: string) => `${name.replace('fi', 'ﬁ')}@example.com`],
  ])('%s make no other address', async (_name, spell) => {
    const name = `afi${randomUUID()}`;
    const register = (email: string) =>
      visitor().api.auth.register.mutate({ name: 'Ada', email, password: PASSWORD });
    await register(`${name}@example.com`);
    expect((await refusal(register(spell(name)))).code).toBe('EMAIL_TAKEN');
    const { user } = await visitor().api.auth.login.mutate({
      email: spell(name),
      password: PASSWORD,
    });
    expect(user?.email).toBe(`${name}@example.com`);
  });

  test.each([
    ['the dotted capital I', 'İada@example.com'],
    ['the dotless i', 'adaı@example.com'],
    ['a combining accent', 'ade\u0301@example.com'],
    ['a zero-width space', 'ad\u200ba@example.com'],
    ['a right-to-left mark', 'ad\u202ea@example.com'],
    ['a line break', 'ada@example.com\r\nBcc: all@example.com'],
    ['two addresses', 'ada@example.com,eve@example.com'],
  ])('%s is no address', async (_name, email) => {
    const register = visitor().api.auth.register.mutate({ name: 'Ada', email, password: PASSWORD });
    expect(await refusal(register)).toMatchObject({ status: 400, fields: ['email'] });
  });
});

describe('security 9: sessions', () => {
  test('one that was planted before the sign-in is not the one after it', async () => {
    const attacker = await signedIn(deps);
    const planted = [...attacker.jar];
    const { email, userId } = await signedIn(deps);
    const victim = visitor();
    for (const [name, value] of planted) victim.jar.set(name, value);
    await victim.api.auth.login.mutate({ email, password: PASSWORD });
    expect([...victim.jar]).not.toEqual(planted);
    expect((await victim.api.auth.session.query()).user?.id).toBe(userId);
    // The planted one has ended with it, and never was the victim's.
    expect((await attacker.api.auth.session.query()).user).toBeNull();
  });

  test('a made-up cookie opens nothing and is replaced', async () => {
    const { email } = await signedIn(deps);
    const victim = visitor();
    victim.jar.set('onelastai', 'chosen.by.attacker');
    expect((await victim.api.auth.session.query()).user).toBeNull();
    await victim.api.auth.login.mutate({ email, password: PASSWORD });
    expect(victim.jar.get('onelastai')).not.toBe('chosen.by.attacker');
  });

  test('the secret of a link or of a challenge is no session', async () => {
    const { email } = await signedIn(deps);
    await visitor().api.auth.requestMagicLink.mutate({ email });
    const secret = await lastSecret(deps, email, 'magic-link');
    const bearer = createTestClient(deps, { token: secret });
    expect((await bearer.api.auth.session.query()).user).toBeNull();
    const stored = await rawCollection('authsessions').findOne({});
    const named = createTestClient(deps, { token: String(stored?.['sessionId']) });
    expect((await named.api.auth.session.query()).user).toBeNull();
  });
});

describe('registration', () => {
  test('20 parallel passwordless ones of one address make one account and one link', async () => {
    const email = address();
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, () => visitor().api.auth.register.mutate({ name: 'Ada', email })),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await rawCollection('users').countDocuments({ email })).toBe(1);
    expect(await rawCollection('mails').countDocuments({ to: email })).toBe(1);
  });
});
