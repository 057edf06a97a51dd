import { rawCollection } from '@onelastai/db/testing';
import { beforeEach, describe, expect, test } from 'vitest';
import { runJob } from '../../../jobs/job.ts';
import { deliverMails } from '../../../mail/deliverMails.ts';
import { lastLink, sentMails } from '../../../testing/mailbox.ts';
import { givePass } from '../../../testing/passes.ts';
import { callRaw } from '../../../testing/procedures.ts';
import { startSmtpServer } from '../../../testing/smtpServer.ts';
import {
  createTestClient,
  createTestDeps,
  DAY,
  MINUTE,
  PASSWORD,
  refusal,
  signedIn,
  signedInAs,
  syncCatalogue,
  type TestClient,
  useTestDatabase,
} from '../../../testing/testApi.ts';
import { eraseAccounts } from './eraseAccounts.job.ts';

useTestDatabase();

let deps: ReturnType<typeof createTestDeps>['deps'];
let clock: ReturnType<typeof createTestDeps>['clock'];
beforeEach(async () => {
  ({ deps, clock } = createTestDeps());
  await rawCollection('users').updateMany({}, { $set: { role: 'user' }, $unset: { eraseAt: 1 } });
});

const requestBy = ({ api, email }: TestClient & { email: string }) =>
  api.user.privacy.requestDeletion.mutate({ email });
const accountOf = ({ email }: { email: string }) => rawCollection('users').findOne({ email });
const erase = () => runJob(deps, eraseAccounts, undefined);
const actionsOf = async (userId: unknown) => {
  const lines = await rawCollection('securityLogs').find({ userId }).sort({ _id: 1 }).toArray();
  return lines.map(({ action, outcome }) => `${action} ${outcome}`);
};

describe('asking for the erasure of one’s account', () => {
  test('ends what gives access elsewhere, stops renewals, and leaves fourteen days', async () => {
    await syncCatalogue(deps);
    const client = await signedIn(deps);
    const { email, api } = client;
    await givePass(deps, client.userId, 'contract-reader', { renews: true });
    const { key } = await api.auth.apiKeys.create.mutate({
      name: 'Backup',
      scopes: ['user:read'],
      expiresInDays: null,
    });
    const elsewhere = createTestClient(deps);
    await elsewhere.api.auth.login.mutate({ email, password: PASSWORD });
    const program = createTestClient(deps, { token: key });
    await program.api.user.profile.get.query();

    const wrong = api.user.privacy.requestDeletion.mutate({ email: 'else@example.com' });
    expect(await refusal(wrong)).toEqual({
      status: 400,
      code: 'CONFIRMATION_MISMATCH',
      fields: ['email'],
    });
    const typed = ` ${email.toUpperCase()} `;
    const state = await api.user.privacy.requestDeletion.mutate({ email: typed });
    const eraseAt = new Date(clock.now().getTime() + 14 * DAY).toISOString();
    expect(state).toEqual({ requestedAt: clock.now().toISOString(), eraseAt });
    expect(await api.user.privacy.deletion.query()).toEqual(state);
    expect(await refusal(elsewhere.api.user.profile.get.query())).toMatchObject({ status: 401 });
    expect(await refusal(program.api.user.profile.get.query())).toMatchObject({ status: 401 });
    const { items } = await api.subscriptions.mine.query({});
    expect(items).toMatchObject([{ status: 'active', autoRenew: false }]);
    expect(await lastLink(deps, email, 'deletion-scheduled')).toBe(
      'http://localhost:8787/settings/privacy',
    );
    // Again: nothing is put off.
    clock.advance(MINUTE);
    expect(await requestBy(client)).toEqual(state);
    expect(
      (await sentMails(deps, email)).filter((one) => one.template === 'deletion-scheduled'),
    ).toHaveLength(1);
    const account = await accountOf(client);
    expect(await actionsOf(account?._id)).toContain('user.privacy.requestDeletion success');
  });

  test('can be taken back, also after signing in anew', async () => {
    const client = await signedIn(deps);
    await requestBy(client);
    clock.advance(13 * DAY);
    await erase();
    const back = createTestClient(deps);
    await back.api.auth.login.mutate({ email: client.email, password: PASSWORD });
    const none = { requestedAt: null, eraseAt: null };
    expect(await back.api.user.privacy.cancelDeletion.mutate()).toEqual(none);
    expect(await back.api.user.privacy.cancelDeletion.mutate()).toEqual(none);
    expect((await sentMails(deps, client.email)).at(-1)?.template).toBe('deletion-cancelled');
    clock.advance(2 * DAY);
    await erase();
    expect(await accountOf(client)).not.toBeNull();
    const account = await accountOf(client);
    expect(await actionsOf(account?._id)).toContain('user.privacy.cancelDeletion success');
  });

  test('security 1: it needs a fresh sign-in', async () => {
    const client = await signedIn(deps);
    clock.advance(11 * MINUTE);
    expect(await refusal(requestBy(client))).toMatchObject({ code: 'FRESH_SIGN_IN_REQUIRED' });
    expect(await accountOf(client)).not.toHaveProperty('eraseAt');
  });

  test.each([
    ['requestDeletion', { email: { $gt: '' } }, 'email'],
    ['requestDeletion', { email: 'x'.repeat(300) }, 'email'],
    ['requestDeletion', { email: 'a@example.com', userId: '0'.repeat(24) }, 'userId'],
    ['downloadExport', { id: { $ne: null } }, 'id'],
    ['downloadExport', { id: '../x' }, 'id'],
    ['downloadExport', { id: '0'.repeat(24), path: '/etc' }, 'path'],
  ])('security 15: %s with %j is a 400 that names the field', async (name, input, field) => {
    const client = await signedIn(deps);
    const response = await callRaw(client, `user.privacy.${name}`, JSON.stringify(input));
    expect(response.status).toBe(400);
    const body: { error: { data: { fields: object } } } = await response.json();
    expect(Object.keys(body.error.data.fields)).toContain(field);
    expect(await accountOf(client)).not.toHaveProperty('eraseAt');
  });
});

describe('security 21: the erasure', () => {
  test('comes after the days of grace, and leaves nothing of the person', async () => {
    const client = await signedIn(deps);
    const { email, userId } = client;
    await requestBy(client);
    const _id = (await accountOf(client))?._id;
    clock.advance(14 * DAY);
    await erase();
    expect(await accountOf(client)).toBeNull();
    expect(await refusal(client.api.user.profile.get.query())).toMatchObject({ status: 401 });
    const login = createTestClient(deps).api.auth.login.mutate({ email, password: PASSWORD });
    expect(await refusal(login)).toMatchObject({ code: 'INVALID_CREDENTIALS' });
    expect(await actionsOf(_id)).toEqual([]);
    const line = await rawCollection('securityLogs').findOne({ action: 'user.privacy.erased' });
    expect(JSON.stringify(line)).not.toMatch(new RegExp(`${userId}|${email}`));
    expect(line).not.toHaveProperty('userId');
    // The address is free again.
    const again = createTestClient(deps).api.auth.register.mutate({
      name: 'Ada',
      email,
      password: PASSWORD,
    });
    const { user } = await again;
    expect(user?.id).toMatch(/^[0-9a-f]{24}$/);
    expect(user?.id).not.toBe(userId);
  });

  test('says so to the address that the account had, and forgets it', async () => {
    const smtp = await startSmtpServer();
    try {
      const mail = { smtpUrl: smtp.url, from: 'a@example.com', mailbox: false };
      const made = createTestDeps({ mail }, clock);
      const client = await signedIn(made.deps);
      await requestBy(client);
      clock.advance(14 * DAY);
      await runJob(made.deps, eraseAccounts, undefined);
      const queued = await rawCollection('mails').find({ to: client.email }).toArray();
      expect(queued.map(({ template }) => template)).toEqual(['account-erased']);
      expect(queued[0]).not.toHaveProperty('userId');
      await runJob(made.deps, deliverMails, undefined);
      const last = smtp.received.filter(({ recipients }) => recipients.includes(client.email));
      expect(last.map(({ mail: { subject } }) => subject)).toEqual(['Your account was deleted']);
      expect(await rawCollection('mails').countDocuments({ to: client.email })).toBe(0);
    } finally {
      await smtp.close();
    }
  });

  test('is taken up again where it was cut off, and cannot be called off any more', async () => {
    const client = await signedIn(deps);
    await requestBy(client);
    clock.advance(14 * DAY);
    const stop = new AbortController();
    const cut = eraseAccounts.run(deps, undefined, {
      signal: AbortSignal.any([stop.signal, AbortSignal.timeout(100)]),
      progress: () => Promise.resolve(),
    });
    await expect(cut).rejects.toThrow();
    expect(await accountOf(client)).toMatchObject({
      isActive: false,
      erasureBegunAt: expect.any(Date),
    });
    const call = client.api.user.privacy.cancelDeletion.mutate();
    expect(await refusal(call)).toMatchObject({ status: 401 });
    await erase();
    expect(await accountOf(client)).toBeNull();
  });

  test('by two processes at once is done once', async () => {
    const client = await signedIn(deps);
    await requestBy(client);
    clock.advance(14 * DAY);
    const other = createTestDeps({}, clock);
    await Promise.all([erase(), runJob(other.deps, eraseAccounts, undefined)]);
    expect(await accountOf(client)).toBeNull();
    const mails = await sentMails(deps, client.email);
    expect(mails.map(({ template }) => template)).toEqual(['account-erased']);
  });
});

describe('the last administrator', () => {
  test('cannot go', async () => {
    const admin = await signedInAs(deps, 'admin');
    expect(await refusal(requestBy(admin))).toMatchObject({ status: 409, code: 'LAST_ADMIN' });
    const account = await accountOf(admin);
    expect(account).not.toHaveProperty('eraseAt');
    expect(await actionsOf(account?._id)).toContain('user.privacy.requestDeletion denied');
    expect((await accountOf(admin))?.['isActive']).toBe(true);
  });

  test('stays also where two ask at the same moment', async () => {
    const admins = await Promise.all([signedInAs(deps, 'admin'), signedInAs(deps, 'admin')]);
    const outcomes = await Promise.all(
      admins.map((admin) =>
        requestBy(admin).then(
          () => 'going',
          () => 'staying',
        ),
      ),
    );
    expect(outcomes.toSorted()).toEqual(['going', 'staying']);
  });

  test('is asked for again when the time has come', async () => {
    const admin = await signedInAs(deps, 'admin');
    const other = await signedInAs(deps, 'admin');
    await requestBy(admin);
    await rawCollection('users').updateOne({ email: other.email }, { $set: { role: 'user' } });
    clock.advance(14 * DAY);
    await erase();
    expect(await accountOf(admin)).toMatchObject({ isActive: true });
    await rawCollection('users').updateOne({ email: other.email }, { $set: { role: 'admin' } });
    await erase();
    expect(await accountOf(admin)).toBeNull();
  });
});
