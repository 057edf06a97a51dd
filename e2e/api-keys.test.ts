import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClient, parseError } from '../packages/sdk/src/index.ts';
import { startApp, type TestApp } from './support/app.ts';
import { inspect, launchBrowser, newVisitor, type Page } from './support/browser.ts';
import { becomeMember } from './support/member.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let app: TestApp;
let browser: Browser;
let page: Page;
let complaints: string[];
let key: string;

beforeAll(async () => {
  app = await startApp('e2e_api_keys');
  browser = await launchBrowser();
  const visitor = await newVisitor(browser, app.url);
  ({ page, complaints } = visitor);
  await visitor.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await becomeMember(visitor.context, app.url);
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });

async function create(name: string, scopes: string[]): Promise<void> {
  await button('Create a key').click();
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  for (const scope of scopes) await page.getByRole('checkbox', { name: scope }).check();
  await button('Create').click();
  await page.getByRole('heading', { name: 'Your new key' }).waitFor();
}

test('without a key the page says what they are for', async () => {
  await page.goto('/settings/keys');
  await page.getByRole('heading', { name: 'No keys yet' }).waitFor();
  await inspect(page, '70-api-keys-none');
});

test('what is missing in the form is said beside it', async () => {
  await button('Create a key').click();
  await page.getByRole('textbox', { name: 'Name' }).waitFor();
  expect(await page.getByRole('checkbox', { name: 'users:admin' }).count()).toBe(0);
  await button('Create').click();
  await page.getByText('Give it a name of up to 80 characters.').waitFor();
  await page.getByText('Choose at least one.').waitFor();
  await inspect(page, '71-api-keys-form');
  await button('Cancel').click();
});

test('a key is made, shown once, copied, and works with the SDK', async () => {
  await create('Nightly export', ['chat:read', 'user:read']);
  await inspect(page, '72-api-keys-shown');
  await button('Copy').first().click();
  await button('Copied').waitFor();
  key = await page.evaluate(() => navigator.clipboard.readText());
  expect(key).toMatch(/^olai_[\w-]{43}$/);
  // Looking away by mistake does not lose it.
  await page.keyboard.press('Escape');
  await page.getByText(key, { exact: true }).waitFor();
  await button('I have kept it').click();
  await page.getByText('chat:read').waitFor();
  await expect.poll(() => page.content()).not.toContain(key);

  const client = createClient({ url: app.url, token: key });
  expect((await client.user.profile.get.query()).name).toBe('Ada Lovelace');
  const refused = await client.subscriptions.mine.query({}).catch(parseError);
  expect(refused).toMatchObject({ code: 'SCOPE_MISSING', status: 403 });
});

test('the list tells keys apart, and which have run out', async () => {
  await button('Create a key').click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Old laptop');
  await page.getByRole('checkbox', { name: 'subscriptions:write' }).check();
  await page.getByRole('radio', { name: 'Until I revoke it' }).check();
  await page.getByText('Better give it an end.').waitFor();
  await button('Create').click();
  await button('I have kept it').click();
  await page.getByText('does not expire').waitFor();
  await page.clock.setSystemTime(Date.now() + 91 * DAY);
  await page.reload();
  await page.getByText('Expired').waitFor();
  await inspect(page, '73-api-keys-list');
  await page.clock.setSystemTime(Date.now());
  await page.reload();
});

test('an old sign-in is confirmed in place, and what was typed is kept', async () => {
  await app.advance(11 * MINUTE);
  await button('Create a key').click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Kitchen display');
  await page.getByRole('checkbox', { name: 'live:read' }).check();
  await button('Create').click();
  const proof = page.getByRole('dialog', { name: 'Please confirm that it is you' });
  await proof.waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('No key was created').waitFor();
  expect(await page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Kitchen display');
  await button('Create').click();
  await proof.getByLabel('Your password').fill('plum-orbit-lantern');
  await proof.getByRole('button', { name: 'Confirm' }).click();
  await page.getByRole('heading', { name: 'Your new key' }).waitFor();
  await button('I have kept it').click();
  await button('Revoke Kitchen display').waitFor();
});

test('a key is revoked after a question, and works no more', async () => {
  await button('Revoke Nightly export').click();
  await page.getByText('This cannot be undone').waitFor();
  await inspect(page, '74-api-keys-revoke');
  await button('Keep it').click();
  await button('Revoke Nightly export').click();
  await button('Revoke').last().click();
  await page.getByText('“Nightly export” is revoked.').waitFor();
  await expect.poll(() => button('Revoke Nightly export').count()).toBe(0);
  const client = createClient({ url: app.url, token: key });
  const refused = await client.user.profile.get.query().catch(parseError);
  expect(refused).toMatchObject({ code: 'SIGN_IN_REQUIRED' });
});

test('the same in German', async () => {
  await page.getByRole('radio', { name: 'Deutsch' }).click();
  await page.getByRole('heading', { name: 'API-Schlüssel' }).waitFor();
  await button('Schlüssel erstellen').click();
  await page.getByRole('textbox', { name: 'Name' }).waitFor();
  await inspect(page, '75-de-api-keys-form');
});

test('the browser had nothing to complain of but the two calls that asked for a proof', () => {
  expect(complaints).toEqual(Array(2).fill(expect.stringContaining('403 (Forbidden)')));
});
