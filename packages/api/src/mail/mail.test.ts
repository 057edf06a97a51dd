import { withTransaction } from '@onelastai/db';
import { rawCollection } from '@onelastai/db/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runJob } from '../jobs/job.ts';
import { lastLink, sentMails } from '../testing/mailbox.ts';
import { startSmtpServer, type TestSmtpServer } from '../testing/smtpServer.ts';
import { createTestDeps, MINUTE, useTestDatabase } from '../testing/testApi.ts';
import { deliverMails, pauseAfter } from './deliverMails.ts';
import type { Mail } from './mailMessage.ts';

useTestDatabase();

let smtp: TestSmtpServer;
beforeEach(async () => {
  smtp = await startSmtpServer();
  await rawCollection('mails').deleteMany({});
});
afterEach(() => smtp.close());

const magicLink = (more: Partial<{ to: string; name: string; locale: string }> = {}): Mail => ({
  to: more.to ?? 'ada@example.com',
  locale: more.locale ?? 'en',
  template: 'magic-link',
  data: { name: more.name ?? 'Ada', link: 'https://onelastai.example/link?token=abc', minutes: 10 },
});

const config = (smtpUrl: string | null, mailbox = false) => ({
  mail: { smtpUrl, from: 'OneLastAI <hello@onelastai.example>', mailbox },
});
const stored = () => rawCollection('mails').findOne({});
const deliver = (deps: Parameters<typeof runJob>[0]) => runJob(deps, deliverMails, undefined);

describe('a mail over SMTP', () => {
  test('arrives with both parts, umlauts and a Message-ID of its own', async () => {
    const { deps } = createTestDeps(config(smtp.url));
    await deps.mail.enqueue(magicLink({ name: 'Jürgen Groß', locale: 'de-AT' }));
    await deliver(deps);
    expect(smtp.received.map(({ recipients }) => recipients)).toEqual([['ada@example.com']]);
    const mail = smtp.received[0]?.mail;
    expect(mail).toMatchObject({
      subject: 'Dein Anmeldelink',
      from: { name: 'OneLastAI', address: 'hello@onelastai.example' },
      to: [{ address: 'ada@example.com' }],
    });
    expect(mail?.text).toContain('Hallo Jürgen Groß,');
    expect(mail?.text).toContain('https://onelastai.example/link?token=abc');
    expect(mail?.html).toContain('Hallo Jürgen Groß,');
    expect(mail?.html).toContain('href="https://onelastai.example/link?token=abc"');
    const kept = await stored();
    expect(mail?.messageId).toBe(`<${kept?._id}@localhost>`);
    expect(kept).toMatchObject({ state: 'sent' });
    // Its link is of no use to who reads the database later.
    expect(kept).not.toHaveProperty('body');
  });

  test('waits in the database sealed', async () => {
    const { deps } = createTestDeps(config(smtp.url));
    await deps.mail.enqueue(magicLink());
    expect(JSON.stringify(await stored())).not.toMatch(/token=abc|sign-in link/);
    expect(await lastLink(deps, 'ada@example.com', 'magic-link')).toContain('token=abc');
    const other = createTestDeps({ ...config(smtp.url), encryptionKey: 'x'.repeat(40) });
    await deliver(other.deps);
    expect(smtp.received).toEqual([]);
    expect(await stored()).toMatchObject({
      state: 'failed',
      lastError: 'Its body cannot be opened.',
    });
  });
});

describe('a mail header injected through a name', () => {
  test.each([
    'Ada\r\nBcc: eve@example.com',
    'Ada\nSubject: Other\n\nText',
    'Ada\u2028Bcc: eve@example.com',
    'Ada\0\r\n.\r\nMAIL FROM:<eve@example.com>',
  ])('%j adds no header and nobody who receives it', async (name) => {
    const { deps } = createTestDeps(config(smtp.url));
    await deps.mail.enqueue(magicLink({ name }));
    await deps.mail.enqueue({
      to: 'ada@example.com',
      locale: 'en',
      template: 'api-key-created',
      data: { name, keyName: name },
    });
    await deliver(deps);
    expect(smtp.received).toHaveLength(2);
    for (const { mail, recipients } of smtp.received) {
      expect(recipients).toEqual(['ada@example.com']);
      expect(mail.bcc ?? mail.cc).toBeUndefined();
      expect(['Your sign-in link', 'An API key was created']).toContain(mail.subject);
    }
  });

  test('an address is one address, whatever it looks like', async () => {
    const { deps } = createTestDeps(config(smtp.url));
    await deps.mail.enqueue(magicLink({ to: 'ada@example.com, eve@example.com' }));
    await deps.mail.enqueue(magicLink({ to: 'ada@example.com\r\nBcc: eve@example.com' }));
    await deliver(deps);
    // Nobody's: the server refuses it as a whole.
    expect(smtp.received).toEqual([]);
    const mails = await rawCollection('mails').find({}).toArray();
    expect(mails.map(({ state, lastError }) => [state, lastError])).toEqual([
      ['failed', 'The server answered 501 to RCPT TO (EENVELOPE).'],
      ['failed', 'The server answered 501 to RCPT TO (EENVELOPE).'],
    ]);
  });

  test('markup is shown as it is, and a name that looks like an address is left out', async () => {
    const { deps } = createTestDeps(config(smtp.url));
    const reason = '<img src=x onerror=alert(1)> & "more"';
    const data = { name: 'Free money at www.evil.example', reason };
    await deps.mail.enqueue({
      to: 'a@example.com',
      locale: 'en',
      template: 'account-disabled',
      data,
    });
    const [mail] = await sentMails(deps, 'a@example.com');
    expect(mail?.html).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;more&quot;');
    expect(mail?.html).not.toContain('<img');
    expect(`${mail?.html}${mail?.text}`).not.toContain('evil');
    expect(mail?.text).toMatch(/^Hello,\n/);
  });
});

describe('a mail that is not taken', () => {
  test('is sent again later after a refusal that may pass', async () => {
    const { deps, clock } = createTestDeps(config(smtp.url));
    smtp.refusals.push(451, 421);
    await deps.mail.enqueue(magicLink());
    for (const minutes of [1, 2]) {
      await deliver(deps);
      expect(await stored()).toMatchObject({
        state: 'queued',
        attempts: minutes,
        lastError: expect.stringMatching(/^The server answered 4\d1 to DATA/),
        nextAttemptAt: new Date(clock.now().getTime() + minutes * MINUTE),
      });
      // Not before its time.
      await deliver(deps);
      expect(smtp.received).toEqual([]);
      clock.advance(minutes * MINUTE);
    }
    await deliver(deps);
    expect(smtp.received).toHaveLength(1);
    expect(await stored()).toMatchObject({ state: 'sent', attempts: 3 });
    expect(await stored()).not.toHaveProperty('lastError');
  });

  test('is sent once the server is there', async () => {
    const { deps, clock } = createTestDeps(config(smtp.url));
    await smtp.close();
    await deps.mail.enqueue(magicLink());
    await deliver(deps);
    expect(await stored()).toMatchObject({ state: 'queued', attempts: 1 });
    smtp = await startSmtpServer(Number(new URL(smtp.url).port));
    clock.advance(MINUTE);
    await deliver(deps);
    expect(smtp.received).toHaveLength(1);
  });

  test('is given up at once where the server says no for good', async () => {
    const { deps, clock } = createTestDeps(config(smtp.url));
    smtp.refusals.push(550);
    await deps.mail.enqueue(magicLink());
    await deliver(deps);
    const mail = await stored();
    expect(mail).toMatchObject({ state: 'failed', attempts: 1 });
    expect(mail?.['lastError']).toMatch(/^The server answered 550/);
    expect(mail).not.toHaveProperty('body');
    clock.advance(60 * MINUTE);
    await deliver(deps);
    expect(smtp.received).toEqual([]);
  });

  test('is given up after eight attempts, an hour apart at most', async () => {
    const { deps, clock } = createTestDeps(config(smtp.url));
    smtp.refusals.push(...Array.from({ length: 8 }, () => 450));
    await deps.mail.enqueue(magicLink());
    for (let attempt = 1; attempt <= 9; attempt += 1) {
      await deliver(deps);
      clock.advance(60 * MINUTE);
    }
    expect(await stored()).toMatchObject({ state: 'failed', attempts: 8 });
    expect(smtp.received).toEqual([]);
    expect([1, 2, 6, 7, 20].map((n) => pauseAfter(n) / MINUTE)).toEqual([1, 2, 32, 60, 60]);
  });
});

describe('two processes', () => {
  test('that send at once send each mail once', async () => {
    const one = createTestDeps(config(smtp.url));
    const other = createTestDeps(config(smtp.url), one.clock);
    smtp.delay = 20;
    for (let index = 0; index < 20; index += 1) {
      await one.deps.mail.enqueue(magicLink({ to: `${index}@example.com` }));
    }
    await Promise.all([deliver(one.deps), deliver(other.deps)]);
    const recipients = smtp.received.flatMap((mail) => mail.recipients);
    expect(recipients).toHaveLength(20);
    expect(new Set(recipients).size).toBe(20);
  });

  test('one that died leaves its mail to the other, which says so by the same Message-ID', async () => {
    const { deps, clock } = createTestDeps(config(smtp.url));
    await deps.mail.enqueue(magicLink());
    const { _id } = (await stored()) ?? {};
    // As it stands when a process died between taking it and saying that it was sent.
    const nextAttemptAt = new Date(clock.now().getTime() + 2 * MINUTE);
    await rawCollection('mails').updateOne({}, { $set: { attempts: 1, nextAttemptAt } });
    await deliver(deps);
    expect(smtp.received).toEqual([]);
    clock.advance(2 * MINUTE);
    await deliver(deps);
    expect(smtp.received.map(({ mail }) => mail.messageId)).toEqual([`<${_id}@localhost>`]);
  });
});

describe('a transaction', () => {
  const enqueue = (fail: boolean, deps: Parameters<typeof runJob>[0]) =>
    withTransaction(async (transaction) => {
      await deps.mail.enqueue(magicLink(), transaction);
      if (fail) throw new Error('rolled back');
    });

  test('that is rolled back sends nothing', async () => {
    const { deps } = createTestDeps(config(smtp.url));
    await expect(enqueue(true, deps)).rejects.toThrow('rolled back');
    await deliver(deps);
    expect(await stored()).toBeNull();
    expect(smtp.received).toEqual([]);
  });

  test('that is committed sends, by a running process without being asked', async () => {
    const { deps } = createTestDeps(config(smtp.url));
    await deps.jobs.start();
    await enqueue(false, deps);
    await expect.poll(() => smtp.received.length, { timeout: 4000 }).toBe(1);
    await deps.jobs.stop();
  });
});

test('without a server the mailbox keeps what was sent', async () => {
  const { deps } = createTestDeps(config(null, true));
  await deps.mail.enqueue(magicLink());
  await deliver(deps);
  expect(await stored()).toMatchObject({ state: 'sent', attempts: 1 });
  expect(await lastLink(deps, 'ada@example.com', 'magic-link')).toContain('token=abc');
});
