import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from './support/app.ts';
import { inspect, launchBrowser, newVisitor, type Page } from './support/browser.ts';
import { becomeAdmin, becomeMember } from './support/member.ts';

let app: TestApp;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  app = await startApp('e2e_mailbox');
  browser = await launchBrowser();
  ({ page, context, complaints } = await newVisitor(browser, app.url));
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const heading = (name: string) => page.getByRole('heading', { name, level: 1 });

test('an empty mailbox says how a mail comes into it', async () => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Mailbox' }).click();
  await heading('Mailbox').waitFor();
  await page.getByRole('heading', { name: 'No mail yet' }).waitFor();
  await inspect(page, '60-mailbox-empty');
});

test('what is sent appears by itself, and can be read as a page and as text', async () => {
  const { mail } = app.server.deps;
  const link = `${app.url}/agents?q=letters`;
  const to = 'ada@example.com';
  await mail.enqueue({
    to,
    locale: 'en',
    template: 'magic-link',
    data: { name: 'Ada Lovelace', link, minutes: 10 },
  });
  await mail.enqueue({
    to,
    locale: 'de',
    template: 'new-sign-in',
    data: {
      name: 'Ada Lovelace',
      device: 'Firefox auf Linux',
      network: '203.0.113.0',
      when: '2026-11-24T09:30:00.000Z',
    },
  });
  await page.getByRole('link', { name: /Neue Anmeldung/ }).waitFor();
  await inspect(page, '61-mailbox-list');
  await page.getByRole('link', { name: /Your sign-in link/ }).click();
  const frame = page.frameLocator('iframe');
  await frame.getByText('Hello Ada Lovelace,').waitFor();
  await page.getByText('As text').click();
  await page.getByText(`Sign in:\n${link}`).waitFor();
  // Within the frame nothing runs, axe neither: there is nothing of ours to look at.
  await inspect(page, '62-mailbox-text');
  await page.getByText('As a page').click();
  await frame.getByRole('link', { name: 'Sign in' }).click();
  await heading('Agents').waitFor();
  expect(page.url()).toBe(link);
  expect(complaints).toEqual([]);
});

test('an administrator sees the jobs, and lets one run', async () => {
  const email = await becomeMember(context, app.url);
  await becomeAdmin(context, app.url, email);
  await page.goto('/admin/system');
  await page.getByRole('link', { name: 'Jobs' }).click();
  await heading('Jobs').waitFor();
  const job = page.getByRole('listitem').filter({ hasText: 'End passes that have run out' });
  await job.getByText('All well').waitFor();
  const runs = job.locator('dd').nth(4);
  expect(await runs.textContent()).toBe('1');
  await inspect(page, '63-admin-jobs');
  await job.getByRole('button', { name: 'Run now: End passes that have run out' }).click();
  await page.getByText('“End passes that have run out” runs now.').waitFor();
  await expect.poll(() => runs.textContent(), { timeout: 8000 }).toBe('2');
  expect(complaints).toEqual([]);
});
