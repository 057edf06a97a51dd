import { readFile } from 'node:fs/promises';
import { UserModel } from '@onelastai/db';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from './support/app.ts';
import { inspect, launchBrowser, newVisitor, type Page } from './support/browser.ts';
import { becomeAdmin, becomeMember, takePass } from './support/member.ts';

const REASON = 'Asked for on the telephone';

let app: TestApp;
let browser: Browser;
let page: Page;
let complaints: string[];
let person: { context: BrowserContext; page: Page; email: string };

beforeAll(async () => {
  app = await startApp('e2e_admin_users');
  browser = await launchBrowser();
  const admin = await newVisitor(browser, app.url);
  ({ page, complaints } = admin);
  for (const name of ['Alan Turing', 'Barbara Liskov', 'Edsger Dijkstra', 'Katherine Johnson']) {
    const { context } = await newVisitor(browser, app.url);
    await becomeMember(context, app.url, name);
    await context.close();
  }
  const member = await newVisitor(browser, app.url);
  person = { ...member, email: await becomeMember(member.context, app.url, 'Grace Hopper') };
  await takePass(person.context, app.url, 'contract-reader');
  await UserModel.updateOne({ name: 'Barbara Liskov' }, { $set: { isActive: false } });
  await UserModel.updateOne({ name: 'Alan Turing' }, { $set: { emailVerified: new Date() } });
  const email = await becomeMember(admin.context, app.url, 'Ada Lovelace');
  await becomeAdmin(admin.context, app.url, email);
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const heading = (name: string) => page.getByRole('heading', { name, level: 1 });
const button = (name: string) => page.getByRole('button', { name, exact: true });
const names = () => page.getByRole('rowheader').locator('strong').allInnerTexts();

/** Opens a dialog, gives the reason, and does it. */
async function act(action: string, go = action): Promise<void> {
  await button(action).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill(REASON);
  await dialog.getByRole('button', { name: go, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}

test('everybody is listed, the newest first', async () => {
  await page.goto('/admin/users');
  await heading('People').waitFor();
  await page.getByRole('rowheader').first().waitFor();
  expect(await names()).toEqual([
    'Ada Lovelace',
    'Grace Hopper',
    'Katherine Johnson',
    'Edsger Dijkstra',
    'Barbara Liskov',
    'Alan Turing',
  ]);
  await inspect(page, '80-admin-users');
});

test('the list is narrowed by words, role and status, all of it in the address', async () => {
  await page.getByLabel('Status').selectOption('Disabled');
  await expect.poll(names).toEqual(['Barbara Liskov']);
  await page.reload();
  await expect.poll(names).toEqual(['Barbara Liskov']);
  await page.getByLabel('Search people').fill('hop');
  await page.getByRole('heading', { name: 'Nobody found' }).waitFor();
  await inspect(page, '81-admin-users-nobody');
  await page.getByLabel('Status').selectOption('Any status');
  await expect.poll(names).toEqual(['Grace Hopper']);
  expect(new URL(page.url()).search).toBe('?q=hop');
});

test('one person is seen whole', async () => {
  await page.getByRole('link', { name: /Grace Hopper/ }).click();
  await heading('Grace Hopper').waitFor();
  await page.getByText('Week pass until').waitFor();
  await page.getByText('auth.register').waitFor();
  await inspect(page, '82-admin-user');
});

test('an action asks for a reason', async () => {
  await button('Disable account').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Disable account' }).click();
  await dialog.getByText('Say why, in 3 to 500 characters.').waitFor();
  await inspect(page, '83-admin-reason');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
});

test('an administrator looks at the account, on every page visibly, and stops', async () => {
  const tab = await page.context().newPage();
  await tab.goto('/my-agents');
  await tab.getByRole('heading', { name: 'My agents' }).waitFor();
  await act('Look at this account', 'Look at it');
  await heading('My agents').waitFor();
  const view = page.getByRole('region', { name: 'Support view' });
  await view.getByText(/You look at the account of Grace Hopper/).waitFor();
  await page.getByRole('main').getByText('Clause').first().waitFor();
  await inspect(page, '84-support-view');
  // The administrator's other tabs look at it as well.
  await tab.getByRole('region', { name: 'Support view' }).waitFor();
  await tab.getByRole('main').getByText('Clause').first().waitFor();
  await page.goto('/settings/profile');
  await view.waitFor();
  await view.getByRole('button', { name: 'Stop' }).click();
  await heading('Grace Hopper').waitFor();
  await tab.getByRole('region', { name: 'Support view' }).waitFor({ state: 'hidden' });
  expect(new URL(tab.url()).pathname).toBe('/my-agents');
  await tab.close();
  expect(await view.count()).toBe(0);
  await page.getByText('admin.users.stopActing').waitFor();
});

test('a disabled person is out at once; the account says so', async () => {
  await person.page.goto('/my-agents');
  await person.page.getByRole('heading', { name: 'My agents' }).waitFor();
  await act('Disable account');
  await page.getByText('Disabled', { exact: true }).waitFor();
  await person.page.waitForURL((url) => url.pathname === '/sign-in');
  await act('Enable account');
  await button('Disable account').waitFor();
});

test('the last administrator stays', async () => {
  await page.goto('/admin/users?role=admin');
  await page.getByRole('link', { name: /Ada Lovelace/ }).click();
  await heading('Ada Lovelace').waitFor();
  await button('Disable account').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill(REASON);
  await dialog.getByRole('button', { name: 'Disable account' }).click();
  await dialog.getByText('There must always be an administrator.').waitFor();
  await page.keyboard.press('Escape');
});

test('the log tells of all of it, and goes into a spreadsheet', async () => {
  await page.goto('/admin/audit?outcome=denied');
  await page.getByText('LAST_ADMIN').waitFor();
  await page.goto('/admin/audit');
  await page.getByText(REASON).first().waitFor();
  await inspect(page, '85-admin-audit');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    button('Save this page as CSV').click(),
  ]);
  const csv = await readFile(await download.path(), 'utf8');
  expect(csv).toContain(`admin.users.disable,success,${REASON},${person.email},`);
});

test('in German', async () => {
  const german = { $set: { 'preferences.language': 'de' } };
  await UserModel.updateOne({ name: 'Ada Lovelace' }, german);
  await page.goto('/admin/users');
  await heading('Personen').waitFor();
  await inspect(page, '86-de-admin-users');
});

test('the browser had nothing to complain of', () => {
  expect(complaints.filter((text) => !/status of (401|403|404|409)/.test(text))).toEqual([]);
});
