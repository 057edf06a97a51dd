import { randomUUID } from 'node:crypto';
import { disconnect, PageViewModel, slowQueries, UserModel } from '@onelastai/db';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from './support/app.ts';
import { inspect, launchBrowser, newVisitor, type Page } from './support/browser.ts';
import { becomeAdmin, becomeMember } from './support/member.ts';

let app: TestApp;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let email: string;
let complaints: string[];

beforeAll(async () => {
  app = await startApp('e2e_admin');
  browser = await launchBrowser();
  ({ page, context, complaints } = await newVisitor(browser, app.url));
  email = await becomeMember(context, app.url);
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const heading = (name: string) => page.getByRole('heading', { name, level: 1 });
const openMenu = () => page.getByRole('button', { name: /account of Ada Lovelace/ }).click();

test('a member finds no way there, and who guesses the address is told whose it is', async () => {
  await page.goto('/my-agents');
  await openMenu();
  await page.getByRole('menuitem', { name: 'Profile' }).waitFor();
  expect(await page.getByRole('menuitem', { name: 'Administration' }).count()).toBe(0);
  await page.goto('/admin/system');
  await heading('This part is for administrators').waitFor();
  await inspect(page, '50-admin-refused');
});

test('an administrator is led there by the menu, and nothing was slow', async () => {
  await becomeAdmin(context, app.url, email);
  await page.goto('/');
  await openMenu();
  await page.getByRole('menuitem', { name: 'Administration' }).click();
  await heading('System').waitFor();
  expect(new URL(page.url()).pathname).toBe('/admin/system');
  await page.getByRole('status').getByText('Up', { exact: true }).waitFor();
  await page.getByText('Replica set').waitFor();
  await page.getByRole('heading', { name: 'Nothing was slow' }).waitFor();
  await inspect(page, '51-admin-system');
});

test('its figures are kept up to date by themselves', async () => {
  const checked = page.getByText(/^Checked at/);
  const before = await checked.textContent();
  await expect.poll(() => checked.textContent(), { timeout: 8000 }).not.toBe(before);
});

test('a database that went away is told on the page that is open', async () => {
  await disconnect();
  await page.getByRole('status').getByText('Down', { exact: true }).waitFor();
  await page.getByText(/^No new figures since/).waitFor();
  await inspect(page, '52-admin-down');
});

test('slow queries stand with their form, how often, how long and how they were run', async () => {
  await page.goto('about:blank');
  await app.stop();
  app = await startApp('e2e_admin', { SLOW_QUERY_MS: '1' });
  const visitorId = randomUUID();
  const views = Array.from({ length: 5000 }, (_, n) => ({
    visitorId,
    page: { url: `/page/${n}`, path: `/page/${n}` },
    timestamp: new Date(n),
  }));
  await PageViewModel.collection.insertMany(views);
  // A shape is explained from the third time on, one shape at a time.
  const planIs = async (plan: string, ask: () => PromiseLike<unknown>) => {
    await ask();
    return slowQueries().groups.some((group) => group.plan?.includes(plan));
  };
  const byVisitor = () => PageViewModel.find({ visitorId }).sort({ 'page.path': 1 }).lean();
  const byTitle = () => PageViewModel.find({ 'page.title': { $in: ['a private word'] } }).lean();
  await expect.poll(() => planIs('IXSCAN { visitorId: 1', byVisitor)).toBe(true);
  await expect.poll(() => planIs('COLLSCAN', byTitle)).toBe(true);
  // Another port, but the cookie is the host's.
  await page.goto(`${app.url}/admin/system`);
  const table = page.getByRole('table', { name: 'Slow queries' });
  await table.getByText('COLLSCAN, reads the whole collection').waitFor();
  await table.getByText(/IXSCAN \{ visitorId: 1/).waitFor();
  await table.getByText('{"filter":{"page.title":{"$in":"?"}}}').waitFor();
  expect(await page.content()).not.toContain('a private word');
  await inspect(page, '53-admin-slow');
  await UserModel.updateOne({ email }, { $set: { 'preferences.language': 'de' } });
  await page.reload();
  await page.getByRole('table', { name: 'Langsame Abfragen' }).waitFor();
  await inspect(page, '54-de-admin');
});

test('the browser had nothing to complain of', () => {
  expect(complaints.filter((text) => !/status of (404|503)/.test(text))).toEqual([]);
});
