import { rawCollection } from '@onelastai/db/testing';
import { expect, test } from 'vitest';
import { runJob } from '../../jobs/job.ts';
import { deliverMails } from '../../mail/deliverMails.ts';
import { callRaw } from '../../testing/procedures.ts';
import {
  createTestClient,
  createTestDeps,
  refusal,
  useTestDatabase,
} from '../../testing/testApi.ts';

useTestDatabase();

const { deps } = createTestDeps();

test('in development the mailbox shows what was sent, newest first', async () => {
  await rawCollection('mails').deleteMany({});
  const { api } = createTestClient(deps);
  for (const name of ['Ada', 'Grace']) {
    const to = `${name}@example.com`;
    const data = { name, link: 'https://onelastai.example/x', minutes: 10 };
    await deps.mail.enqueue({ to, locale: 'en', template: 'magic-link', data });
  }
  await runJob(deps, deliverMails, undefined);
  const [grace, ada] = await api.mailbox.list.query();
  expect(grace).toMatchObject({
    to: 'Grace@example.com',
    template: 'magic-link',
    subject: 'Your sign-in link',
    state: 'sent',
    sentAt: deps.clock.now().toISOString(),
    lastError: null,
  });
  expect(ada?.to).toBe('Ada@example.com');
  const mail = await api.mailbox.get.query({ id: ada?.id ?? '' });
  expect(mail).toMatchObject({ ...ada });
  expect(mail.html).toContain('Hello Ada,');
  expect(mail.text).toContain('https://onelastai.example/x');
  expect((await api.health.get.query()).mailbox).toBe(true);
});

test('production has none: it answers as if there were no such mail', async () => {
  const mail = { smtpUrl: 'smtp://127.0.0.1:1', from: 'a@example.com', mailbox: false };
  const { api } = createTestClient(createTestDeps({ mail }).deps);
  const id = String((await rawCollection('mails').findOne({}))?._id);
  const none = { code: 'MAIL_NOT_FOUND', status: 404 };
  expect(await refusal(api.mailbox.list.query())).toMatchObject(none);
  expect(await refusal(api.mailbox.get.query({ id }))).toMatchObject(none);
  expect((await api.health.get.query()).mailbox).toBe(false);
});

test.each([{ id: { $gt: '' } }, { id: 'x' }, { id: 'f'.repeat(24), all: true }, {}])(
  'security 15: %j is a bad request',
  async (input) => {
    const answer = await callRaw(createTestClient(deps), 'mailbox.get', JSON.stringify(input));
    expect(answer.status).toBe(400);
  },
);
