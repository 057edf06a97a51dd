import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from './support/app.ts';
import { inspect, launchBrowser, newVisitor, type Page } from './support/browser.ts';
import { ask, becomeMember, takePass } from './support/member.ts';

const AGENT = 'contract-reader';

let app: TestApp;
let browser: Browser;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  app = await startApp('e2e_preferences');
  browser = await launchBrowser();
  const visitor = await newVisitor(browser, app.url);
  ({ page, complaints } = visitor);
  await becomeMember(visitor.context, app.url);
  await takePass(visitor.context, app.url, AGENT);
  await ask(visitor.context, app.url, AGENT, 'Was bedeutet Klausel vier für mich?');
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const root = () => page.locator('html');

test('German is chosen, and stays over a reload', async () => {
  await page.goto('/');
  await page.getByRole('heading', { name: /The right AI agent/ }).waitFor();
  // Its texts are fetched first, so the choice shows a moment later than the click.
  await page.getByRole('radio', { name: 'Deutsch' }).click();
  const german = page.getByRole('heading', { name: /Der richtige KI-Agent/, level: 1 });
  await german.waitFor();
  expect(await root().getAttribute('lang')).toBe('de');
  await page.reload();
  await german.waitFor();
  expect(await root().getAttribute('lang')).toBe('de');
  expect(await page.getByRole('radio', { name: 'Deutsch' }).isChecked()).toBe(true);
});

test.each([
  ['30-de-home', '/', 'KI-Agent'],
  ['31-de-agents', '/agents', 'Agenten'],
  ['32-de-my-agents', '/my-agents', 'Meine Agenten'],
  ['33-de-chat', '/chat', 'Gespräche'],
  ['34-de-profile', '/profile', 'Profil'],
])('the page %s fits in German', async (name, path, text) => {
  await page.goto(path);
  await page.getByRole('main').getByText(text).first().waitFor();
  await page.waitForLoadState('networkidle');
  await inspect(page, name);
});

test('a purchase and a conversation fit in German', async () => {
  await page.goto('/agents');
  await page.getByRole('main').getByRole('link', { name: 'Toast' }).first().click();
  await page.getByRole('heading', { name: 'Toast', level: 1 }).waitFor();
  await inspect(page, '35-de-agent');
  await page.getByRole('button', { name: /Woche/ }).click();
  await page.getByRole('dialog').getByText('Testbetrieb').first().waitFor();
  await inspect(page, '36-de-checkout');
  await page.goto('/chat');
  await page.getByRole('link', { name: /Klausel vier/ }).click();
  await page.getByText('read twice').first().waitFor();
  await inspect(page, '37-de-conversation');
});

test('dark colours are chosen, and stay over a reload', async () => {
  await page.goto('/');
  await page.getByRole('radio', { name: 'Dunkel' }).check();
  const ground = () =>
    page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await expect.poll(ground).toBe('rgb(23, 22, 20)');
  await page.reload({ waitUntil: 'commit' });
  // Before the first script of the page proper: nothing flashes.
  await expect.poll(() => root().getAttribute('data-mantine-color-scheme')).toBe('dark');
  await page.getByRole('radio', { name: 'Dunkel' }).waitFor();
  expect(await page.getByRole('radio', { name: 'Dunkel' }).isChecked()).toBe(true);
  expect(await ground()).toBe('rgb(23, 22, 20)');
  expect(await root().getAttribute('lang')).toBe('de');
});

test('the browser had nothing to complain of', () => {
  expect(complaints.filter((text) => !/status of 404/.test(text))).toEqual([]);
});
