import { MAIL_TEMPLATES } from '@onelastai/contracts';
import { describe, expect, test } from 'vitest';
import type { MailMessage } from './mailMessage.ts';
import { localeOf, renderMail } from './render.ts';

const link = 'https://onelastai.example/x?token=abc&y=1';
const name = 'Ada';
const title = 'Contract reader';
const amount = { amountMinor: 1234, currency: 'EUR' };
const samples: MailMessage[] = [
  { template: 'verify-email', data: { name, link, hours: 24 } },
  { template: 'magic-link', data: { name, link, minutes: 10 } },
  { template: 'no-account', data: { name, link } },
  { template: 'reset-password', data: { name, link, minutes: 10 } },
  { template: 'password-changed', data: { name, when: '2026-11-24T09:30:00.000Z' } },
  { template: 'change-email-old', data: { name, newEmail: 'new@example.com', link, hours: 24 } },
  { template: 'change-email-new', data: { name, link, hours: 24 } },
  { template: 'email-changed', data: { name, newEmail: 'new@example.com' } },
  {
    template: 'new-sign-in',
    data: { name, device: 'Firefox', network: '203.0.113.0', when: '2026-11-24T09:30:00.000Z' },
  },
  { template: 'second-factor-changed', data: { name, change: 'passkey-added' } },
  { template: 'account-locked', data: { name, minutes: 15 } },
  { template: 'export-ready', data: { name, link, days: 7 } },
  { template: 'deletion-scheduled', data: { name, eraseAt: '2026-12-08T09:30:00.000Z', link } },
  { template: 'deletion-cancelled', data: { name } },
  { template: 'account-erased', data: { name } },
  { template: 'api-key-created', data: { name, keyName: 'CI' } },
  { template: 'account-disabled', data: { name, reason: 'Spam' } },
  { template: 'role-changed', data: { name, role: 'moderator' } },
  {
    template: 'pass-reminder',
    data: { name, title, when: '2026-12-08T09:30:00.000Z', charge: amount, link },
  },
  { template: 'pass-unpaid', data: { name, title, until: '2026-12-08T09:30:00.000Z', link } },
  { template: 'pass-lost', data: { name, title, link } },
  { template: 'pass-refunded', data: { name, title, amount } },
];

const SAID_AS_IT_IS = [
  'link',
  'hours',
  'minutes',
  'days',
  'newEmail',
  'keyName',
  'reason',
  'title',
];

test('there is a sample of every template', () => {
  expect(samples.map(({ template }) => template).toSorted()).toEqual(MAIL_TEMPLATES.toSorted());
});

describe.each(samples)('$template', (message) => {
  const [en, de] = ['en', 'de'].map((locale) =>
    renderMail({ to: 'ada@example.com', locale, ...message }),
  );

  test('says in HTML and text what was given, in both languages', () => {
    for (const mail of [en, de]) {
      expect(mail?.subject).toMatch(/^[^\r\n]{5,80}$/);
      expect(mail?.text).toContain('Ada');
      expect(mail?.html).toContain('Ada');
      expect(mail?.text).not.toMatch(/undefined|Invalid Date|\[object/);
      for (const [key, value] of Object.entries(message.data)) {
        if (!SAID_AS_IT_IS.includes(key)) {
          continue;
        }
        expect(mail?.text).toContain(String(value));
        expect(mail?.html).toContain(String(value).replace('&', '&amp;'));
      }
    }
    expect(en?.subject).not.toBe(de?.subject);
    expect(en?.html).toContain('<html lang="en">');
    expect(de?.html).toContain('<html lang="de">');
  });
});

test('an instant is told in the language and zone of the reader', () => {
  const textOf = (locale: string, timeZone?: string) =>
    renderMail({
      to: 'ada@example.com',
      locale,
      ...(timeZone === undefined ? {} : { timeZone }),
      template: 'password-changed',
      data: { name, when: '2026-11-24T23:30:00.000Z' },
    }).text;
  expect(textOf('en')).toContain('24 November 2026 at 23:30:00 UTC');
  expect(textOf('en', 'Mars/Olympus')).toContain('23:30:00 UTC');
  expect(textOf('de', 'Europe/Berlin')).toContain('25. November 2026 um 00:30:00 MEZ');
});

test('a language without texts is read in English', () => {
  expect(['de', 'de-CH', 'DE', 'fr', 'den', ''].map(localeOf)).toEqual([
    'de',
    'de',
    'de',
    'en',
    'en',
    'en',
  ]);
});

test.each([
  'www.evil.example',
  'evil.com',
  'café.com',
  'Win at évé.example',
  'evil。com',
  'evil．com',
])('nobody is greeted as %s: clients make a link of it', (typed) => {
  const { text } = renderMail({
    to: 'ada@example.com',
    locale: 'en',
    template: 'deletion-cancelled',
    data: { name: typed },
  });
  expect(text).toMatch(/^Hello,\n/);
});

test('money is written in the reader’s language', () => {
  const mail = {
    to: 'ada@example.com',
    template: 'pass-refunded',
    data: { name, title, amount },
  } as const;
  expect(renderMail({ ...mail, locale: 'en' }).text).toContain('€12.34');
  expect(renderMail({ ...mail, locale: 'de' }).text).toMatch(/12,34\s€/);
});

test('a pass that is not renewed says so, and that nothing is charged', () => {
  const data = { name, title, when: '2026-12-08T09:30:00.000Z', charge: null, link };
  const { text } = renderMail({
    to: 'a@example.com',
    locale: 'en',
    template: 'pass-reminder',
    data,
  });
  expect(text).toContain('is not renewed');
  expect(text).toContain('Nothing will be charged');
});
