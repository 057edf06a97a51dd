import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SecurityLogModel } from '@onelastai/db';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { feedEntry } from '../packages/api/src/testing/feedEntry.ts';
import { startApp, type TestApp } from './support/app.ts';
import { inspect, launchBrowser, newVisitor, type Page } from './support/browser.ts';
import { becomeAdmin, becomeMember } from './support/member.ts';

const REASON = 'A partner with good agents';
const SECRET = 'Bearer top-secret-value';

let app: TestApp;
let browser: Browser;
let page: Page;
let complaints: string[];
let partner: Server;
/** What the partner's server says. */
let feed: unknown;
/** What it was asked with. */
const asked: (string | undefined)[] = [];

const names = ['Recipe Scout', 'Trip Planner', 'Plant Doctor', 'Home Buyer', 'Tax Helper'];
const entry = (name: string, fields: object = {}) => {
  const id = name.toLowerCase().replaceAll(' ', '-');
  return feedEntry(`partner-${id}`, {
    name,
    shortDescription: `${name} at your side, whatever the hour.`,
    features: ['Answers in seconds', 'Names its sources'],
    ...fields,
  });
};

beforeAll(async () => {
  partner = createServer((request, response) => {
    asked.push(request.headers.authorization);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(feed));
  }).listen(0, '127.0.0.1');
  await once(partner, 'listening');
  app = await startApp('e2e_admin_sources', { SOURCES_ALLOW_PRIVATE: 'true' });
  browser = await launchBrowser();
  const admin = await newVisitor(browser, app.url);
  ({ page, complaints } = admin);
  const email = await becomeMember(admin.context, app.url, 'Ada Lovelace');
  await becomeAdmin(admin.context, app.url, email);
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
  partner?.close();
});

const portOf = (address: string | AddressInfo | null) =>
  typeof address === 'object' && address !== null ? address.port : 0;
const heading = (name: string) => page.getByRole('heading', { name, level: 1 });
const button = (name: string) => page.getByRole('button', { name, exact: true });

/** The browser tells of a refused call; the page has said so already. */
async function refused(status: number): Promise<void> {
  await expect.poll(() => complaints).toEqual([expect.stringContaining(String(status))]);
  complaints.length = 0;
}

/** Gives the reason in the open dialog, and does it. */
async function confirm(go: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill(REASON);
  await dialog.getByRole('button', { name: go, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}

test('the built-in folder is there from the start', async () => {
  await page.goto('/admin/sources');
  await heading('Sources').waitFor();
  await page.getByRole('rowheader', { name: /folder/ }).waitFor();
  await page.getByText('at every start').waitFor();
  await page.getByRole('link', { name: 'folder', exact: true }).click();
  await heading('folder').waitFor();
  await page.getByRole('heading', { name: 'Latest runs' }).waitFor();
  expect(await button('Remove').count()).toBe(0);
});

test('a feed is added, and the form says what is wrong with it', async () => {
  await page.goto('/admin/sources');
  await button('Add source').click();
  const drawer = page.getByRole('dialog', { name: 'Add a source' });
  await drawer.getByLabel('Name', { exact: true }).fill('Partner!');
  await drawer.getByLabel('Address of the feed').fill('http://10.0.0.1/agents.json');
  await drawer.getByRole('button', { name: 'Add header' }).click();
  await drawer.getByRole('button', { name: 'Add source' }).click();
  await drawer.getByText('At least 3 lower-case letters').waitFor();
  await drawer.getByText('Say why, in 3 to 500 characters.').waitFor();
  await inspect(page, '170-admin-source-form');
  await drawer.getByLabel('Name', { exact: true }).fill('partner');
  await drawer.getByLabel('Name of header 1').fill('Authorization');
  await drawer.getByRole('textbox', { name: 'Value of header 1' }).fill(SECRET);
  await drawer.getByLabel('Read it').selectOption('by hand');
  await drawer.getByLabel('Reason').fill(REASON);
  await drawer.getByRole('button', { name: 'Add source' }).click();
  await drawer.getByText('This address may not be asked').first().waitFor();
  await refused(400);
  feed = { agents: names.map((name) => entry(name)) };
  const address = `http://127.0.0.1:${portOf(partner.address())}/agents.json`;
  await drawer.getByLabel('Address of the feed').fill(address);
  await drawer.getByRole('button', { name: 'Add source' }).click();
  await heading('partner').waitFor();
  await page.getByText('It has not run yet.').waitFor();
  expect(asked).toEqual([]);
  expect(await page.content()).not.toContain('top-secret');
});

test('a preview shows what is new before anything happens', async () => {
  await page.getByRole('link', { name: 'Preview changes' }).click();
  await heading('Preview of partner').waitFor();
  await page.getByRole('heading', { name: 'Trip Planner' }).waitFor();
  await page.getByText('Trip Planner').first().click();
  await page.getByText('Trip Planner at your side').waitFor();
  await inspect(page, '171-admin-source-preview-new');
  expect(asked).toContain(SECRET);
  await button('Apply 5 changes').click();
  await confirm('Apply 5 changes');
  await heading('partner').waitFor();
  await page.getByText('5 added').waitFor();
  const line = await SecurityLogModel.findOne({ action: 'admin.sources.apply' }).orFail();
  expect(line.reason).toBe(REASON);
});

test('a change is shown field by field', async () => {
  feed = {
    agents: [
      entry('Recipe Scout', {
        version: '1.1.0',
        pricing: { daily: 1.5, weekly: 9, monthly: 29.5 },
        features: ['Answers in seconds', 'Knows what is in season', 'Names its sources'],
        description: 'Finds a dish for what is left in the fridge, and says how long it takes.',
        systemPrompt: 'Another instruction.',
        isFeatured: true,
      }),
      ...names.slice(1, 4).map((name) => entry(name)),
      { ...entry('Tax Helper'), shortDescription: '' },
    ],
  };
  await page.getByRole('link', { name: 'Preview changes' }).click();
  await page.getByRole('heading', { name: 'Left out' }).waitFor();
  await page.getByText('Knows what is in season').waitFor();
  await page.getByText('$29.50').waitFor();
  await page.getByText('Changed. Its text is not kept here.').waitFor();
  await inspect(page, '172-admin-source-preview-changed');
});

test('what the source has changed meanwhile is not applied', async () => {
  const { agents } = JSON.parse(JSON.stringify(feed));
  feed = { agents: [...agents, entry('A Surprise')] };
  await button('Apply 1 change').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill(REASON);
  await dialog.getByRole('button', { name: 'Apply 1 change' }).click();
  await dialog.getByText('The source says something else by now.').waitFor();
  await refused(409);
  await inspect(page, '173-admin-source-changed');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await button('Read again').click();
  await page.getByRole('heading', { name: 'A Surprise' }).waitFor();
  await button('Apply 2 changes').click();
  await confirm('Apply 2 changes');
  await page.getByText('1 added · 1 changed').waitFor();
});

test('a run that would take most agents away is held', async () => {
  const many = Array.from({ length: 8 }, (_, index) => entry(`Helper ${index + 1}`));
  feed = { agents: many };
  await button('Run now').click();
  await confirm('Run now');
  await page.getByText('agents would go off offer').waitFor();
  await inspect(page, '174-admin-source-held');
});

test('the list tells how each source stands', async () => {
  await page.getByRole('link', { name: 'All sources' }).click();
  await heading('Sources').waitFor();
  await page.getByText('Held', { exact: true }).waitFor();
  await inspect(page, '175-admin-sources');
});

test('a feed that cannot be read says why, and nothing was changed', async () => {
  feed = 'no list';
  await page.getByRole('link', { name: 'partner', exact: true }).click();
  await page.getByRole('link', { name: 'Preview changes' }).click();
  await page.getByRole('heading', { name: 'The source could not be read' }).waitFor();
  await page.getByText('The answer holds no list of agents').waitFor();
  await refused(400);
  await inspect(page, '176-admin-source-unreadable');
});

test('agents are found by words and source, and one is seen whole', async () => {
  await page.goto('/admin/agents?source=partner');
  await heading('Agents').waitFor();
  await expect
    .poll(() => page.getByRole('rowheader').locator('strong').allInnerTexts())
    .toEqual([
      'A Surprise',
      'Home Buyer',
      'Plant Doctor',
      'Recipe Scout',
      'Tax Helper',
      'Trip Planner',
    ]);
  await page.getByLabel('Search').fill('recip');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.getByRole('rowheader').count()).toBe(1);
  expect(new URL(page.url()).searchParams.get('q')).toBe('recip');
  await page.goto('/admin/agents');
  await page.getByRole('rowheader').first().waitFor();
  await inspect(page, '177-admin-agents');
  await page.goto('/admin/agents/partner-recipe-scout');
  await heading('Recipe Scout').waitFor();
  await page.getByText('Another instruction.').waitFor();
  await page.getByText('Knows what is in season').waitFor();
});

test('a decision stands above the source', async () => {
  await button('Take off offer').click();
  await page.getByText('Passes that were bought run on.').waitFor();
  await confirm('Take off offer');
  await page.getByText('no, decided here; the source says yes').waitFor();
  await inspect(page, '178-admin-agent');
  await button('Leave offer to the source').click();
  await confirm('Leave offer to the source');
  await page.getByText('yes, as the source says').first().waitFor();
});

test('a source is removed once its name was typed, and its agents stay', async () => {
  await page.goto('/admin/sources');
  await page.getByRole('link', { name: 'partner', exact: true }).click();
  await button('Remove').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/Its 6 agents stay in the catalogue/).waitFor();
  await dialog.getByLabel('Reason').fill(REASON);
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
  await dialog.getByText('This is not the name.').waitFor();
  await inspect(page, '179-admin-source-remove');
  await dialog.getByLabel('Type “partner” to go on').fill('partner');
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
  await heading('Sources').waitFor();
  await expect.poll(() => page.getByRole('rowheader').count()).toBe(1);
  await page.goto('/admin/agents/partner-trip-planner');
  await heading('Trip Planner').waitFor();
  await page.getByText('none', { exact: true }).first().waitFor();
});

test('the browser had nothing else to complain of', () => {
  expect(complaints).toEqual([]);
});
