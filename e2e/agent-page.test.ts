import { AgentModel } from '@onelastai/db';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from './support/app.ts';
import { inspect, launchBrowser, newVisitor, type Page, SIZES } from './support/browser.ts';

const AGENT = { slug: 'contract-reader', name: 'Clause' };

let app: TestApp;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  app = await startApp('e2e_agent_page');
  // What reviews would have made of it.
  const stats = { users: 12, rating: 4.6, reviews: 12 };
  await AgentModel.updateOne({ id: AGENT.slug }, { $set: { stats } });
  app.server.deps.catalogue.forget();
  browser = await launchBrowser();
  ({ page, context, complaints } = await newVisitor(browser, app.url));
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const heading = (name: string) => page.getByRole('heading', { name, level: 1 });

test('an agent’s page says what decides', async () => {
  await page.goto(`/agents/${AGENT.slug}`);
  await heading(AGENT.name).waitFor();
  for (const name of ['What it does', 'What you get', 'Versions', 'More like this']) {
    await page.getByRole('heading', { name, level: 2 }).waitFor();
  }
  await page.getByRole('region', { name: 'More like this' }).getByRole('article').nth(2).waitFor();
  expect(await page.title()).toBe('Clause · OneLastAI');
  const description = page.locator('meta[name="description"]');
  expect(await description.getAttribute('content')).toMatch(/contract/);
  await page.getByRole('navigation', { name: 'Where you are' }).getByText('Business').waitFor();
  const rating = page.getByRole('link', { name: /Rated 4.6 of 5 in 12 reviews/ });
  expect(new URL((await rating.getAttribute('href')) ?? '', app.url).hash).toBe('#reviews');
  await rating.click();
  await expect.poll(() => page.locator('#reviews').count()).toBe(1);
  await page.goto(`/agents/${AGENT.slug}`);
  await heading(AGENT.name).waitFor();
  await page.getByRole('region', { name: 'More like this' }).getByRole('article').nth(2).waitFor();
  await inspect(page, '94-agent');
});

test('the link to an agent is shared by copying, where the device cannot do better', async () => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`/agents/${AGENT.slug}?plan=monthly`);
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByText(`The link to ${AGENT.name} is copied.`).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(`${app.url}/agents/${AGENT.slug}`);
});

test('on a phone the price stays at hand, and leads to the passes', async () => {
  await page.setViewportSize(SIZES.phone);
  const choose = page.getByRole('button', { name: 'Choose a pass' });
  await page.goto(`/agents/${AGENT.slug}`);
  await heading(AGENT.name).waitFor();
  await choose.waitFor({ state: 'hidden' });
  await page.getByRole('heading', { name: 'What you get' }).scrollIntoViewIfNeeded();
  await page.evaluate(() => window.scrollBy(0, 400));
  await choose.waitFor();
  await inspect(page, '95-agent-bar');
  await page.setViewportSize(SIZES.phone);
  await choose.click();
  await choose.waitFor({ state: 'hidden' });
  expect(await page.getByRole('radio', { name: /^A day/ }).isVisible()).toBe(true);
  await page.setViewportSize(SIZES.desktop);
});

test('the browser had nothing to complain of', () => {
  expect(complaints).toEqual([]);
});
