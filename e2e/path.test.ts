import { randomUUID } from 'node:crypto';
import {
  type ChatInteractionDoc,
  ChatInteractionModel,
  type PageViewDoc,
  PageViewModel,
  type SessionDoc,
  SessionModel,
  type SubscriptionDoc,
  SubscriptionModel,
  type UserDoc,
  UserModel,
  type VisitorDoc,
  VisitorModel,
} from '@onelastai/db';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from './support/app.ts';
import { inspect, launchBrowser, newVisitor, type Page } from './support/browser.ts';

const DAY = 24 * 60 * 60 * 1000;
const AGENT = { slug: 'contract-reader', name: 'Clause' };
const PASSWORD = 'plum-orbit-lantern';
const QUESTION = 'What does clause four mean for me?';
const ANSWER = 'Clause four is the one to read twice.';

let app: TestApp;
let browser: Browser;
let page: Page;
let complaints: string[];
const email = `${randomUUID()}@example.com`;

beforeAll(async () => {
  app = await startApp('e2e_path');
  browser = await launchBrowser();
  ({ page, complaints } = await newVisitor(browser, app.url));
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const heading = (name: string | RegExp) => page.getByRole('heading', { name, level: 1 });
const log = () => page.getByRole('region', { name: 'Messages' });
const card = (name: string) => page.getByRole('main').getByRole('link', { name }).first();

test('home says what this is and leads to the catalogue', async () => {
  await page.goto('/');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await card(AGENT.name).waitFor();
  await inspect(page, '01-home');
  await page.getByRole('banner').getByRole('link', { name: 'Agents' }).click();
  await heading('Agents').waitFor();
  expect(new URL(page.url()).pathname).toBe('/agents');
});

test('the catalogue is searched and filtered, and says so in its address', async () => {
  await card(AGENT.name).waitFor();
  await inspect(page, '02-agents');
  await page.getByLabel('Search agents').fill('contract');
  await page.waitForURL(/q=contract/);
  await card(AGENT.name).waitFor();
  await expect.poll(() => page.getByText('Chalk', { exact: true }).count()).toBe(0);
  await page.getByLabel('Search agents').fill('zzzz');
  await page.getByText('No agent matches').waitFor();
  await inspect(page, '03-agents-empty');
  await page.getByRole('button', { name: 'Clear search and filters' }).click();
  await page
    .getByRole('main')
    .getByText(/^Business/)
    .first()
    .click();
  await page.waitForURL(/category=business/);
  await card(AGENT.name).waitFor();
});

test('an agent’s page decides: what it does, an example, the price of each pass', async () => {
  await card(AGENT.name).click();
  await heading(AGENT.name).waitFor();
  expect(new URL(page.url()).pathname).toBe(`/agents/${AGENT.slug}`);
  await page.getByText('Test mode').first().waitFor();
  await page.locator('label', { hasText: /^A month/ }).click();
  await page.waitForURL(/plan=monthly/);
  await page.locator('label', { hasText: /^A week/ }).click();
  await expect.poll(() => page.getByRole('radio', { name: /^A week/ }).isChecked()).toBe(true);
  await inspect(page, '04-agent');
});

test('a visitor registers and is back with the plan still chosen', async () => {
  await page.getByRole('link', { name: 'Create an account to go on' }).click();
  await heading('Create your account').waitFor();
  await page.getByLabel('Name').fill('Ada Lovelace');
  await page.getByLabel('Email address').fill('not an address');
  await page.getByLabel('Password', { exact: true }).fill('short');
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByText('Enter a complete address').waitFor();
  await inspect(page, '05-register');
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.waitForURL(new RegExp(`/agents/${AGENT.slug}`));
  await page.getByRole('button', { name: /^Get a week for/ }).waitFor();
});

test('the weekly pass is bought in test mode, plainly marked', async () => {
  await page.getByRole('button', { name: /^Get a week for/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Test mode').first().waitFor();
  await inspect(page, '06-checkout');
  await dialog.getByRole('button', { name: /^Continue to payment · / }).click();
  await page.getByRole('button', { name: /^Pay / }).click();
  await heading('Your pass has begun').waitFor();
  await inspect(page, '07-checkout-done');
  await page.goto(`/agents/${AGENT.slug}`);
  await page.getByText('You have a pass').waitFor();
});

test('my agents shows the pass with its remaining time', async () => {
  await page.goto('/my-agents');
  await heading('My agents').waitFor();
  await page.getByText(AGENT.name).first().waitFor();
  await page.getByText('Week pass').first().waitFor();
  await page
    .getByText(/in 7 days|in 6 days|next week/)
    .first()
    .waitFor();
  await inspect(page, '08-my-agents');
});

test('the chat streams an answer in, and it is there after a reload', async () => {
  await page.getByRole('main').getByRole('link', { name: 'Open chat' }).first().click();
  const composer = page.getByLabel(`Your question to ${AGENT.name}`);
  await composer.waitFor();
  await inspect(page, '09-chat-new');

  app.model.behaviour = 'hold';
  await composer.fill(QUESTION);
  await composer.press('Enter');
  await page.getByText('Clause four is the').first().waitFor();
  expect(await page.getByText(ANSWER).count()).toBe(0);
  await page.getByRole('button', { name: 'Stop the answer' }).waitFor();
  await inspect(page, '10-chat-streaming');
  app.model.release();
  await page.getByText(ANSWER).first().waitFor();
  await page.waitForURL(/\/chat\/[0-9a-f-]{36}$/);

  await page.reload();
  await page.getByRole('main').getByText(QUESTION).first().waitFor();
  await page.getByText(ANSWER).first().waitFor();
  await inspect(page, '11-chat');
});

test('an answer that breaks off is kept, marked, and tried again', async () => {
  app.model.behaviour = 'cut';
  const composer = page.getByLabel(`Your question to ${AGENT.name}`);
  await composer.fill('And clause five?');
  await composer.press('Enter');
  await page.getByText('The answer broke off.').waitFor();
  await inspect(page, '12-chat-failed');
  app.model.behaviour = 'answer';
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => log().getByText(ANSWER).count()).toBe(2);
  expect(await log().getByText('The answer broke off.').count()).toBe(0);
  const statuses = async () => {
    const stored = await ChatInteractionModel.findOne({
      agentId: AGENT.slug,
    }).lean<ChatInteractionDoc>();
    return stored?.messages.map(({ status }) => status);
  };
  // The last word is shown a moment before the record of it is closed.
  await expect.poll(statuses).toEqual(Array(4).fill('complete'));
});

test('cancelling turns renewal off, and the pass stays active', async () => {
  await page.goto('/my-agents');
  await page.getByRole('button', { name: `Cancel the pass for ${AGENT.name}` }).click();
  await page.getByText('At the end of the period').waitFor();
  await inspect(page, '13-cancel');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: 'Cancel at the end' }).click();
  await page.getByText(/Does not renew/).waitFor();
  const pass = await SubscriptionModel.findOne({ agentId: AGENT.slug }).lean<SubscriptionDoc>();
  expect(pass).toMatchObject({ status: 'active', autoRenew: false });
  await page.getByRole('main').getByRole('link', { name: 'Open chat' }).first().waitFor();
});

test('once the pass has run out the chat is locked, explains, and stays readable', async () => {
  await app.advance(7 * DAY);
  await page.goto('/my-agents');
  await page.getByText('Past passes').waitFor();
  await inspect(page, '14-my-agents-expired');
  await page.goto('/chat');
  await page.getByRole('link', { name: QUESTION }).first().click();
  await page.getByText(`Your pass for ${AGENT.name} has ended`).waitFor();
  await log().getByText(ANSWER).first().waitFor();
  expect(await page.getByLabel(`Your question to ${AGENT.name}`).count()).toBe(0);
  await inspect(page, '15-chat-locked');
});

test('subscribing again opens the conversation once more', async () => {
  await page.goto('/my-agents');
  await page.getByRole('link', { name: `Subscribe again: ${AGENT.name}` }).click();
  await page.waitForURL(/plan=weekly/);
  await page.getByRole('button', { name: /^Get a week for/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /^Continue to payment · / }).click();
  await page.getByRole('button', { name: /^Pay / }).click();
  await heading('Your pass has begun').waitFor();
  await page.goto('/chat');
  await page.getByRole('link', { name: QUESTION }).first().click();
  const composer = page.getByLabel(`Your question to ${AGENT.name}`);
  await composer.fill('And clause six?');
  await composer.press('Enter');
  await expect.poll(() => log().getByText(ANSWER).count()).toBe(3);
});

test('the profile is edited and kept', async () => {
  await page.goto('/profile');
  await page.getByLabel('Profession').fill('Analyst');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Everything is saved.').waitFor();
  await inspect(page, '16-profile');
  await page.reload();
  await expect.poll(() => page.getByLabel('Profession').inputValue()).toBe('Analyst');
});

test('pages that need an account lead to sign-in and back', async () => {
  const visitor = await newVisitor(browser, app.url);
  await visitor.page.goto('/my-agents');
  await visitor.page.getByRole('heading', { name: 'Welcome back' }).waitFor();
  await inspect(visitor.page, '17-sign-in');
  await visitor.page.getByLabel('Email address').fill(email);
  await visitor.page.getByLabel('Password', { exact: true }).fill(`${PASSWORD}x`);
  await visitor.page.getByRole('button', { name: 'Sign in' }).click();
  await visitor.page.getByText('You could not be signed in').waitFor();
  expect(await visitor.page.getByLabel('Email address').inputValue()).toBe(email);
  await visitor.page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await visitor.page.getByRole('button', { name: 'Sign in' }).click();
  await visitor.page.waitForURL('**/my-agents');
  await visitor.page.goto('/agents/not-there');
  await visitor.page.getByText('There is no such agent').waitFor();
  await visitor.page.goto('/nowhere/at/all');
  await inspect(visitor.page, '18-not-found');
  await visitor.context.close();
});

test('the visit, the session and each page view are in the documented collections', async () => {
  const user = await UserModel.findOne({ email }).lean<UserDoc>();
  const visitor = await VisitorModel.findOne({ userId: user?._id ?? null }).lean<VisitorDoc>();
  expect(visitor).toMatchObject({
    visits: 1,
    deviceInfo: { browser: 'Chrome', deviceType: 'desktop' },
    geoInfo: { timezone: 'Europe/Berlin' },
  });
  const { visitorId = '' } = visitor ?? {};
  const session = await SessionModel.findOne({ visitorId }).lean<SessionDoc>();
  expect(session).toMatchObject({ landingPage: '/', isActive: true });
  const views = await PageViewModel.find({ visitorId })
    .sort({ timestamp: 1, _id: 1 })
    .lean<PageViewDoc[]>();
  const paths = views.map((view) => view.page.path);
  expect(session?.pageViews).toBe(views.length);
  for (const path of ['/', '/agents', `/agents/${AGENT.slug}`, '/register', '/my-agents']) {
    expect(paths).toContain(path);
  }
  expect(views.some((view) => view.timeSpent > 0)).toBe(true);
});

test('the browser had nothing to complain of', () => {
  const unexpected = complaints.filter((text) => !/status of (401|403|404)/.test(text));
  expect(unexpected).toEqual([]);
});
