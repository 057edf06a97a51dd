import { expect, test } from 'vitest';
import { lastSecret } from '../../../testing/mailbox.ts';
import { enrolTotp } from '../../../testing/secondFactor.ts';
import {
  createTestClient,
  createTestDeps,
  MINUTE,
  refusal,
  signedIn,
  useTestDatabase,
} from '../../../testing/testApi.ts';
import { makeAdministrator } from './firstAdministrator.service.ts';

useTestDatabase();

const { deps, clock } = createTestDeps();
const { publicUrl } = deps.config;
const make = (email: string) => makeAdministrator({ email, name: 'Ada', publicUrl, clock });
const secretOf = (link: string) => new URL(link).hash.slice(1);

test('the link signs in once; the rights hold once there is a second factor', async () => {
  const { link, was } = await make('first@example.com');
  expect(was).toBe('absent');
  const client = createTestClient(deps);
  const { api } = client;
  await api.auth.consumeMagicLink.mutate({ token: secretOf(link) });
  expect(await api.auth.session.query()).toMatchObject({
    user: { email: 'first@example.com', role: 'admin', emailVerified: expect.any(String) },
    needsSecondFactor: true,
  });
  expect(await refusal(api.admin.users.list.query())).toMatchObject({
    code: 'SECOND_FACTOR_NEEDED',
  });
  await enrolTotp(client, clock);
  expect((await api.admin.users.list.query()).items).toHaveLength(1);
  const again = createTestClient(deps).api.auth.consumeMagicLink;
  expect(await refusal(again.mutate({ token: secretOf(link) }))).toMatchObject({
    code: 'INVALID_LINK',
  });
});

test('a link that nobody opened within ten minutes is over', async () => {
  const { link, minutes } = await make('late@example.com');
  expect(minutes).toBe(10);
  clock.advance(11 * MINUTE);
  const { api } = createTestClient(deps);
  const call = api.auth.consumeMagicLink.mutate({ token: secretOf(link) });
  expect(await refusal(call)).toMatchObject({ code: 'INVALID_LINK' });
});

test('security 5: whoever registered with the address before it was confirmed is out', async () => {
  const stranger = await signedIn(deps);
  const { was } = await make(stranger.email);
  expect(was).toBe('member');
  // As another process sees it within a second.
  await deps.sessions.forgetPerson(stranger.userId, 'account-changed');
  expect((await stranger.api.auth.session.query()).user).toBeNull();
});

test('an administrator who has lost the second factor gets in by a reset', async () => {
  const client = await signedIn(deps);
  const verify = await lastSecret(deps, client.email, 'verify-email');
  await client.api.auth.verifyEmail.mutate({ token: verify });
  await enrolTotp(client, clock);
  const enter = async (link: string) => {
    const { api } = createTestClient(deps);
    const { challenge } = await api.auth.consumeMagicLink.mutate({ token: secretOf(link) });
    return { api, challenge };
  };
  // Without the reset the link does not go round the factor.
  expect((await enter((await make(client.email)).link)).challenge).not.toBeNull();
  const reset = await makeAdministrator({
    email: client.email,
    name: 'Ada',
    publicUrl,
    clock,
    resetAccess: true,
  });
  const { api, challenge } = await enter(reset.link);
  expect(challenge).toBeNull();
  expect(await api.auth.session.query()).toMatchObject({
    user: { role: 'admin' },
    needsSecondFactor: true,
  });
});
