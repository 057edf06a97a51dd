import { randomUUID } from 'node:crypto';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from './support/app.ts';
import { inspect, launchBrowser, newVisitor, type Page } from './support/browser.ts';

let app: TestApp;
let browser: Browser;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  app = await startApp('e2e_keyboard');
  browser = await launchBrowser();
  ({ page, complaints } = await newVisitor(browser, app.url));
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const hasFocus = (locator: Locator) =>
  locator.evaluate((element) => element === document.activeElement);
const focusIsIn = (locator: Locator) =>
  locator.evaluate((element) => element.contains(document.activeElement));

/** Presses Tab until the element has the focus, as far as a patient person would. */
async function tabTo(locator: Locator): Promise<void> {
  await locator.waitFor();
  for (let presses = 0; presses < 40; presses += 1) {
    if (await hasFocus(locator)) return;
    await page.keyboard.press('Tab');
  }
  expect(await hasFocus(locator), `Tab leads to ${locator}`).toBe(true);
}

test('the first Tab offers the way past the header', async () => {
  await page.goto('/');
  await page.getByRole('main').getByRole('article').first().waitFor();
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to content' });
  expect(await hasFocus(skip)).toBe(true);
  await expect.poll(async () => (await skip.boundingBox())?.y ?? -1).toBeGreaterThanOrEqual(0);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await focusIsIn(page.getByRole('main'))).toBe(true);
});

test('Ctrl+K finds an agent and opens it', async () => {
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Search and commands' });
  await palette.waitFor();
  await page.keyboard.press('Escape');
  await palette.waitFor({ state: 'hidden' });
  expect(await focusIsIn(page.getByRole('main'))).toBe(true);

  await page.keyboard.press('Control+k');
  await palette.waitFor();
  await page.keyboard.type('contract');
  await palette.locator('[data-selected]', { hasText: 'Clause' }).waitFor();
  await inspect(page, '20-palette');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Clause', level: 1 }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/agents/contract-reader');
  await palette.waitFor({ state: 'hidden' });
  await expect.poll(() => focusIsIn(page.getByRole('main'))).toBe(true);
});

test('a plan is chosen, an account made and the pass taken without a mouse', async () => {
  await tabTo(page.getByRole('radio', { name: /^A week/ }));
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => page.getByRole('radio', { name: /^A day/ }).isChecked()).toBe(true);
  await tabTo(page.getByRole('link', { name: 'Create an account to go on' }));
  await page.keyboard.press('Enter');
  await tabTo(page.getByLabel('Name'));
  await page.keyboard.type('Grace Hopper');
  await tabTo(page.getByLabel('Email address'));
  await page.keyboard.type(`${randomUUID()}@example.com`);
  await tabTo(page.getByLabel('Password', { exact: true }));
  await page.keyboard.type('plum-orbit-lantern');
  await page.keyboard.press('Enter');
  await tabTo(page.getByRole('button', { name: /^Get a day for/ }));
  await page.keyboard.press('Enter');
  // What the dialog is for has the focus already.
  const confirm = page.getByRole('button', { name: /^Continue to payment · / });
  await confirm.waitFor();
  await expect.poll(() => hasFocus(confirm)).toBe(true);
  await page.keyboard.press('Enter');
  await tabTo(page.getByRole('button', { name: /^Pay / }));
  await page.keyboard.press('Enter');
  const begun = page.getByRole('heading', { name: 'Your pass has begun' });
  await begun.waitFor();
  await expect.poll(() => hasFocus(begun)).toBe(true);
  await tabTo(page.getByRole('link', { name: 'Start chatting' }));
  await page.keyboard.press('Enter');
  const composer = page.getByLabel('Your question to Clause');
  await expect.poll(() => hasFocus(composer)).toBe(true);
});

test('the menu of the account opens, moves and closes by keys', async () => {
  const button = page.getByRole('button', { name: /account of Grace Hopper/ });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => hasFocus(page.getByRole('menuitem', { name: 'My agents' }))).toBe(true);
  await page.keyboard.press('ArrowDown');
  expect(await hasFocus(page.getByRole('menuitem', { name: 'Chat' }))).toBe(true);
  await page.keyboard.press('Escape');
  await expect.poll(() => hasFocus(button)).toBe(true);
});

test('the browser had nothing to complain of', () => {
  expect(complaints).toEqual([]);
});
