import { AgentModel, type UserDoc, UserModel } from '@onelastai/db';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { givePass } from '../packages/api/src/testing/passes.ts';
import { startApp, type TestApp } from './support/app.ts';
import { inspect, launchBrowser, newVisitor, type Page, SIZES } from './support/browser.ts';
import { becomeMember } from './support/member.ts';

const AGENT = { slug: 'contract-reader', name: 'Clause' };
/** Of the catalogue that is shipped, what reviews would have made of it. */
const RATED = [
  { id: AGENT.slug, rating: 4.6, reviews: 12 },
  { id: 'maths-tutor', rating: 4.1, reviews: 3 },
  { id: 'recipe-planner', rating: 3.2, reviews: 40 },
];
const PAGE_SIZE = 24;

let app: TestApp;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let complaints: string[];
let total: number;

beforeAll(async () => {
  app = await startApp('e2e_catalogue');
  for (const { id, rating, reviews } of RATED) {
    await AgentModel.updateOne({ id }, { $set: { stats: { users: reviews, rating, reviews } } });
  }
  app.server.deps.catalogue.forget();
  total = await AgentModel.countDocuments({ isActive: true });
  browser = await launchBrowser();
  ({ page, context, complaints } = await newVisitor(browser, app.url));
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const heading = (name: string) => page.getByRole('heading', { name, level: 1 });
const results = () => page.locator('#results');
const cards = () => results().getByRole('article');
const card = (name: string) => cards().filter({ has: page.getByRole('link', { name }) });
const filters = () => page.getByRole('region', { name: 'Filters' });
const option = (name: string | RegExp) => filters().locator('label').filter({ hasText: name });
const status = (text: string | RegExp) => results().getByRole('status').getByText(text);
const agents = (count: number) => (count === 1 ? '1 agent' : `${count} agents`);
const sortBy = (label: string) => page.getByLabel('Sort by').selectOption({ label });

/** The number beside a filter. */
async function countOf(line: ReturnType<typeof option>): Promise<number> {
  await expect.poll(() => line.textContent()).toMatch(/\d$/);
  return Number(/\d+$/.exec((await line.textContent()) ?? '')?.[0]);
}

async function prices(): Promise<number[]> {
  const texts = await cards().locator('strong').allTextContents();
  return texts.map((text) => Number(text.replace(/[^\d.]/g, '')));
}

test('the catalogue shows what there is, and how many', async () => {
  await page.goto('/agents');
  await heading('Agents').waitFor();
  await status(agents(total)).waitFor();
  expect(await cards().count()).toBe(Math.min(total, PAGE_SIZE));
  await inspect(page, '90-catalogue');
});

test('a search with a typing error finds what was meant, and stands in the address', async () => {
  await page.getByLabel('Search agents').fill('contarct');
  await page.waitForURL(/q=contarct/);
  await status(/for “contarct”/).waitFor();
  await card(AGENT.name).waitFor();
  expect(await page.getByLabel('Sort by').locator('option:checked').textContent()).toBe(
    'Best match',
  );
  await page.getByRole('button', { name: 'Clear the search' }).click();
  await status(agents(total)).waitFor();
  expect(new URL(page.url()).search).toBe('');
});

test('each filter shows as many agents as it said, and can be taken off', async () => {
  const lines = [
    filters().getByRole('link', { name: /^Business/ }),
    option(/^Featured/),
    option(/^New/),
    option(/4 and more/),
    option(/3 and more/),
  ];
  for (const line of lines) {
    const count = await countOf(line);
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThan(total);
    await line.click();
    await status(agents(count)).waitFor();
    expect(await cards().count()).toBe(count);
    await results()
      .getByRole('button', { name: /^Take off:/ })
      .click();
    await status(agents(total)).waitFor();
  }
});

test('filters add up, each counted with the others', async () => {
  await option(/^Featured/).click();
  const count = await countOf(filters().getByRole('link', { name: /^Business/ }));
  await filters()
    .getByRole('link', { name: /^Business/ })
    .click();
  await status(agents(count)).waitFor();
  const all = await cards().getByText('Business', { exact: true }).count();
  expect(all).toBe(count);
  await page.getByRole('button', { name: 'Clear all' }).click();
  await status(agents(total)).waitFor();
  expect(await page.getByRole('button', { name: 'Clear all' }).count()).toBe(0);
});

test('"back" takes a filter off again', async () => {
  await option(/^New/).click();
  await page.waitForURL(/new=true/);
  await page.goBack();
  await status(agents(total)).waitFor();
  expect(await option(/^New/).getByRole('checkbox').isChecked()).toBe(false);
});

test('sorts by the price of the chosen period', async () => {
  await sortBy('Lowest price');
  await page.waitForURL(/sort=price-low/);
  const ascending = (values: number[]) => [...values].sort((a, b) => a - b);
  await expect.poll(async () => (await prices())[0]).toBe(0.99);
  expect(await prices()).toEqual(ascending(await prices()));
  await option('Month').click();
  await page.waitForURL(/period=monthly/);
  await expect.poll(async () => (await prices())[0]).toBe(6.99);
  expect(await prices()).toEqual(ascending(await prices()));
  await sortBy('Highest price');
  await expect.poll(async () => (await prices())[0]).toBe(39.99);
  await sortBy('Best rated');
  await expect.poll(() => cards().first().textContent()).toContain(AGENT.name);
});

test('a price limit is set by keyboard, and holds for every card', async () => {
  const slider = page.getByRole('slider', { name: 'Highest price' });
  await slider.focus();
  for (let press = 0; press < 8; press += 1) await slider.press('ArrowLeft');
  await page.waitForURL(/max=\d+/);
  const max = Number(new URL(page.url()).searchParams.get('max')) / 100;
  await results()
    .getByRole('button', { name: `Take off: Up to US$${max} a month` })
    .waitFor();
  await expect.poll(async () => Math.max(...(await prices()))).toBeLessThanOrEqual(max);
  expect(await slider.getAttribute('aria-valuetext')).toBe(`Up to US$${max} a month`);
  await inspect(page, '91-catalogue-filtered');
});

test('more is shown by keyboard, and the focus goes to what came', async () => {
  await page.goto('/agents');
  await page.getByText(`${PAGE_SIZE} of ${total}`).waitFor();
  await page.getByRole('button', { name: 'Show more' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => cards().count()).toBe(total);
  const links = cards().getByRole('link');
  await expect
    .poll(() => links.nth(PAGE_SIZE).evaluate((link) => link === document.activeElement))
    .toBe(true);
  const names = await links.allTextContents();
  expect(new Set(names).size).toBe(total);
  expect(await page.getByRole('button', { name: 'Show more' }).count()).toBe(0);
});

test('"back" from an agent leads to the same place in the list', async () => {
  const last = cards().getByRole('link').last();
  await last.scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => window.scrollY);
  expect(before).toBeGreaterThan(500);
  const name = (await last.textContent()) ?? '';
  await last.click();
  await heading(name).waitFor();
  await page.goBack();
  await heading('Agents').waitFor();
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(before);
  expect(await cards().count()).toBe(total);
});

test('where nothing matches, it says which filter to take off', async () => {
  await page.goto('/agents?q=contract&category=business&new=true');
  await page.getByText('No agent matches').waitFor();
  const way = page.getByRole('button', { name: /^Without New: \d+ agents?$/ });
  await way.waitFor();
  await inspect(page, '92-catalogue-empty');
  const count = Number(/\d+/.exec((await way.textContent()) ?? '')?.[0]);
  await way.click();
  await status(`${agents(count)} for “contract”`).waitFor();
  await card(AGENT.name).waitFor();
});

test('on a phone the filters come from below', async () => {
  await page.setViewportSize(SIZES.phone);
  await page.goto('/agents');
  await page.getByRole('button', { name: 'Filters' }).click();
  const drawer = page.getByRole('dialog', { name: 'Filters' });
  await drawer
    .locator('label')
    .filter({ hasText: /^Featured/ })
    .click();
  await drawer.getByRole('button', { name: /^Show 6 agents$/ }).waitFor();
  await page.waitForTimeout(300);
  await inspect(page, '93-catalogue-drawer');
  await page.setViewportSize(SIZES.phone);
  await drawer.getByRole('button', { name: /^Show 6 agents$/ }).click();
  await drawer.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: '1 filter' }).waitFor();
  await status('6 agents').waitFor();
  await page.setViewportSize(SIZES.desktop);
});

test('who holds a pass sees which agents are theirs, a visitor is not asked', async () => {
  await page.goto('/agents?mine=true');
  await status(agents(total)).waitFor();
  expect(await option(/^My agents/).count()).toBe(0);
  const email = await becomeMember(context, app.url);
  const user = await UserModel.findOne({ email }).orFail().lean<UserDoc>();
  await givePass(app.server.deps, user._id.toHexString(), AGENT.slug);
  await page.goto('/agents');
  expect(await countOf(option(/^My agents/))).toBe(1);
  await card(AGENT.name).getByText('Yours').waitFor();
  await option(/^My agents/).click();
  await status('1 agent').waitFor();
  await inspect(page, '96-catalogue-mine');
});

test('where the list cannot be loaded it says so, and tries again', async () => {
  const visitor = await newVisitor(browser, app.url);
  await visitor.page.route(/\/trpc\/[^?]*agents\.list/, (route) => route.abort());
  await visitor.page.goto('/agents');
  await visitor.page.getByText('This could not be loaded').waitFor();
  await visitor.page.unroute(/\/trpc\/[^?]*agents\.list/);
  await visitor.page.getByRole('button', { name: 'Try again' }).click();
  await visitor.page.getByRole('main').getByRole('article').first().waitFor();
  await visitor.context.close();
});

test('the browser had nothing to complain of', () => {
  expect(complaints).toEqual([]);
});
