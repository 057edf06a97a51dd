import { randomUUID } from 'node:crypto';
import { rawCollection } from '@onelastai/db/testing';
import { expect, test } from 'vitest';
import { lastSecret, sentMails } from '../../testing/mailbox.ts';
import {
  createTestClient,
  createTestDeps,
  DAY,
  MINUTE,
  PASSWORD,
  refusal,
  signedIn,
  useTestDatabase,
} from '../../testing/testApi.ts';

useTestDatabase();

const { deps, clock } = createTestDeps();
const address = () => `${randomUUID()}@example.com`;
const confirm = (token: string) =>
  createTestClient(deps).api.auth.confirmEmailChange.mutate({ token });

async function verified() {
  const client = await signedIn(deps);
  const token = await lastSecret(deps, client.email, 'verify-email');
  await client.api.auth.verifyEmail.mutate({ token });
  return client;
}

test.each([
  ['the old one first', ['old', 'new']],
  ['the new one first', ['new', 'old']],
] as const)('a change takes the links of both addresses, %s', async (_name, order) => {
  const client = await verified();
  const newEmail = address();
  const begun = await client.api.auth.changeEmail.mutate({ email: newEmail });
  expect(begun).toEqual({ newEmail, confirmedOld: false, confirmedNew: false });
  const secrets = {
    old: await lastSecret(deps, client.email, 'change-email-old'),
    new: await lastSecret(deps, newEmail, 'change-email-new'),
  };
  const first = await confirm(secrets[order[0]]);
  expect([first.confirmedOld, first.confirmedNew]).toEqual([
    order[0] === 'old',
    order[0] === 'new',
  ]);
  expect((await client.api.auth.session.query()).user?.email).toBe(client.email);
  expect((await client.api.auth.state.query()).emailChange).toEqual(first);
  expect((await refusal(confirm(secrets[order[0]]))).code).toBe('INVALID_LINK');
  expect(await confirm(secrets[order[1]])).toEqual({
    newEmail,
    confirmedOld: true,
    confirmedNew: true,
  });
  expect((await client.api.auth.session.query()).user).toMatchObject({
    email: newEmail,
    emailVerified: expect.any(String),
  });
  expect((await client.api.auth.state.query()).emailChange).toBeNull();
  for (const to of [client.email, newEmail]) {
    expect((await sentMails(deps, to)).at(-1)?.template).toBe('email-changed');
  }
  const { api } = createTestClient(deps);
  await api.auth.login.mutate({ email: newEmail, password: PASSWORD });
});

test('security 2: it needs a fresh sign-in', async () => {
  const client = await verified();
  clock.advance(10 * MINUTE + 1000);
  const change = client.api.auth.changeEmail.mutate({ email: address() });
  expect(await refusal(change)).toMatchObject({ status: 403, code: 'FRESH_SIGN_IN_REQUIRED' });
});

test('an address that was never confirmed is not asked', async () => {
  const client = await signedIn(deps);
  const newEmail = address();
  await client.api.auth.changeEmail.mutate({ email: newEmail });
  await confirm(await lastSecret(deps, newEmail, 'change-email-new'));
  expect((await client.api.auth.session.query()).user?.email).toBe(newEmail);
});

test('the links run out after a day, and a cancelled or newer change ends them', async () => {
  const client = await verified();
  const request = async () => {
    const newEmail = address();
    await client.api.auth.login.mutate({ email: client.email, password: PASSWORD });
    await client.api.auth.changeEmail.mutate({ email: newEmail });
    return lastSecret(deps, newEmail, 'change-email-new');
  };
  const late = await request();
  clock.advance(DAY + 1);
  expect((await refusal(confirm(late))).code).toBe('INVALID_LINK');
  const replaced = await request();
  const cancelled = await request();
  expect((await refusal(confirm(replaced))).code).toBe('INVALID_LINK');
  await client.api.auth.cancelEmailChange.mutate();
  expect((await refusal(confirm(cancelled))).code).toBe('INVALID_LINK');
});

test('an address that is taken is refused, also when it was taken meanwhile', async () => {
  const client = await verified();
  const other = await signedIn(deps);
  const taken = client.api.auth.changeEmail.mutate({ email: other.email.toUpperCase() });
  expect(await refusal(taken)).toMatchObject({
    status: 409,
    code: 'EMAIL_TAKEN',
    fields: ['email'],
  });

  const newEmail = address();
  await client.api.auth.changeEmail.mutate({ email: newEmail });
  const person = { name: 'Bob', email: newEmail, password: PASSWORD };
  await createTestClient(deps).api.auth.register.mutate(person);
  await confirm(await lastSecret(deps, client.email, 'change-email-old'));
  const last = confirm(await lastSecret(deps, newEmail, 'change-email-new'));
  expect((await refusal(last)).code).toBe('EMAIL_TAKEN');
  expect(await rawCollection('users').countDocuments({ email: client.email })).toBe(1);
});

test('a new password ends a change that somebody else began', async () => {
  const client = await verified();
  const newEmail = address();
  await client.api.auth.changeEmail.mutate({ email: newEmail });
  const password = 'river-copper-almanac';
  await client.api.auth.changePassword.mutate({ current: PASSWORD, password });
  const link = confirm(await lastSecret(deps, newEmail, 'change-email-new'));
  expect((await refusal(link)).code).toBe('INVALID_LINK');
});
