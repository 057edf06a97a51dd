import { readFile } from 'node:fs/promises';
import { UserModel } from '@onelastai/db';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from './support/app.ts';
import { inspect, launchBrowser, newVisitor } from './support/browser.ts';
import { becomeMember, signIn } from './support/member.ts';

let app: TestApp;
let browser: Browser;
let visitor: Awaited<ReturnType<typeof newVisitor>>;
let email: string;

beforeAll(async () => {
  app = await startApp('e2e_privacy');
  browser = await launchBrowser();
  visitor = await newVisitor(browser, app.url);
  email = await becomeMember(visitor.context, app.url);
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

test('a copy of one’s data is asked for, made while one watches, and fetched', async () => {
  const { page } = visitor;
  await page.goto('/settings/privacy');
  await page.getByRole('button', { name: 'Make a copy' }).waitFor();
  await inspect(page, 'privacy-none');
  await page.getByRole('button', { name: 'Make a copy' }).click();
  await page.getByText('Your copy is ready').waitFor({ timeout: 30_000 });
  await inspect(page, 'privacy-ready');
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^onelastai-data-\d{4}-\d\d-\d\d\.zip$/);
  const bytes = await readFile(await download.path());
  // A zip begins so, and ends with its directory.
  expect(bytes.subarray(0, 2).toString()).toBe('PK');
  expect(bytes.toString('latin1')).toContain('data/users.json');
});

test('the state of a copy that is being made is told in per cent', async () => {
  const { page } = visitor;
  const under = { id: '0'.repeat(24), state: 'running', progress: { done: 412, total: 1000 } };
  await page.route('**/trpc/user.privacy.export**', async (route) => {
    const response = await route.fetch();
    const text = (await response.text()).replace(/"state":"ready","progress":\{[^}]*\}/, () =>
      JSON.stringify(under)
        .slice(1, -1)
        .replace(/^"id":"0*",/, ''),
    );
    await route.fulfill({ response, body: text });
  });
  await page.reload();
  await page.getByText('41%').waitFor();
  await inspect(page, 'privacy-running');
  await page.unroute('**/trpc/user.privacy.export**');
});

test('an account is deleted by its typed address alone, and kept within the days of grace', async () => {
  const { page } = visitor;
  await page.reload();
  await page.getByRole('button', { name: 'Delete my account …' }).click();
  const field = page.getByLabel('To go on, type your address');
  await expect.poll(() => field.evaluate((node) => node === document.activeElement)).toBe(true);
  await field.fill('somebody.else@example.com');
  await page.getByRole('button', { name: 'Delete my account', exact: true }).click();
  await page.getByText('This is not the address of your account.').waitFor();
  await inspect(page, 'privacy-delete');
  expect(await UserModel.findOne({ email }).lean()).not.toHaveProperty('eraseAt');
  await field.fill(email.toUpperCase());
  await page.keyboard.press('Enter');
  await page.getByText('Your account is going to be erased on').waitFor();
  await inspect(page, 'privacy-scheduled');
  await page.goto('/agents');
  const notice = page.getByRole('region', { name: 'Your account’s end' });
  await notice.waitFor();
  await inspect(page, 'privacy-banner');
  await notice.getByRole('button', { name: 'Keep my account' }).click();
  await page.getByText('Your account stays.').waitFor();
  await expect.poll(() => notice.count()).toBe(0);
  expect(await UserModel.findOne({ email }).lean()).not.toHaveProperty('eraseAt');
});

test('asked for after ten minutes, it goes on once the person has proved who they are', async () => {
  const { page } = visitor;
  await app.advance(11 * 60_000);
  await page.goto('/settings/privacy');
  await page.getByRole('button', { name: 'Make a new one' }).click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('No copy is being made').waitFor();
  await signIn(visitor.context, app.url, email);
});

test('in German', async () => {
  const { page } = visitor;
  await page.goto('/settings/privacy');
  await page.evaluate(() => localStorage.setItem('ol-locale', 'de'));
  await UserModel.updateOne({ email }, { $set: { 'preferences.language': 'de' } });
  await page.reload();
  await page.getByRole('heading', { name: 'Mein Konto löschen' }).waitFor();
  await page.getByRole('button', { name: 'Mein Konto löschen …' }).click();
  await inspect(page, 'privacy-german');
});
