import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from './support/app.ts';
import { inspect, launchBrowser, newVisitor, type Page } from './support/browser.ts';
import { becomeMember, signIn } from './support/member.ts';

let app: TestApp;
let browser: Browser;
let laptop: Visitor;
let phone: Visitor;

type Visitor = { context: BrowserContext; page: Page; complaints: string[] };

beforeAll(async () => {
  app = await startApp('e2e_live');
  browser = await launchBrowser();
  [laptop, phone] = [await newVisitor(browser, app.url), await newVisitor(browser, app.url)];
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const streams = () => app.server.deps.live.counts().subscribers;
const openMenu = (page: Page) => page.getByRole('button', { name: /account of/ }).click();
const confirm = (page: Page) =>
  page.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' });

test('a person is signed in at two places, and both listen', async () => {
  const email = await becomeMember(laptop.context, app.url);
  await signIn(phone.context, app.url, email);
  await laptop.page.goto('/');
  await phone.page.goto('/profile');
  await phone.page.getByLabel('Name', { exact: true }).fill(`Ada ${randomUUID()}`);
  await expect.poll(streams).toBe(2);
});

test('signing out everywhere is asked for once more, and can be left be', async () => {
  const { page } = laptop;
  await openMenu(page);
  await page.getByRole('menuitem', { name: 'Sign out everywhere' }).click();
  await confirm(page).waitFor();
  await inspect(page, '40-sign-out-everywhere');
  await page.getByRole('button', { name: 'Stay signed in' }).click();
  await confirm(page).waitFor({ state: 'detached' });
  expect(streams()).toBe(2);
});

test('one signs out everywhere: the other goes to sign-in within a second or so, and is told why', async () => {
  await openMenu(laptop.page);
  await laptop.page.getByRole('menuitem', { name: 'Sign out everywhere' }).click();
  await confirm(laptop.page).click();
  await laptop.page.getByText('You are signed out in 2 places.').waitFor();
  const askedAt = performance.now();
  // Also past the question whether what was typed is to be left.
  await phone.page.getByText('You were signed out everywhere.').waitFor();
  expect(performance.now() - askedAt).toBeLessThan(2000);
  expect(new URL(phone.page.url()).pathname).toBe('/sign-in');
  await inspect(phone.page, '41-signed-out-everywhere');

  expect(new URL(laptop.page.url()).pathname).toBe('/');
  await laptop.page.getByRole('link', { name: 'Sign in' }).waitFor();
  await expect.poll(streams).toBe(0);
});

test('the browsers had nothing to complain of', () => {
  expect([...laptop.complaints, ...phone.complaints]).toEqual([]);
});
