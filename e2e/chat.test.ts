import { type ChatInteractionDoc, ChatInteractionModel } from '@onelastai/db';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from './support/app.ts';
import { inspect, launchBrowser, newVisitor, type Page } from './support/browser.ts';
import { ask, becomeMember, takePass } from './support/member.ts';

const AGENT = { id: 'contract-reader', name: 'Clause' };
const FIRST_WORDS = 'Clause four is the';
const ANSWER = 'Clause four is the one to read twice.';

let app: TestApp;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  app = await startApp('e2e_chat');
  browser = await launchBrowser();
  ({ page, context, complaints } = await newVisitor(browser, app.url));
  await becomeMember(context, app.url);
  await takePass(context, app.url, AGENT.id);
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const composer = () => page.getByLabel(`Your question to ${AGENT.name}`);
const log = () => page.getByRole('region', { name: 'Messages' });

test('the stop button ends an answer and keeps what had arrived, marked', async () => {
  app.model.behaviour = 'hold';
  await page.goto(`/chat?agent=${AGENT.id}`);
  await composer().fill('What is clause four?');
  await composer().press('Enter');
  await log().getByText(FIRST_WORDS).waitFor();
  await page.getByRole('button', { name: 'Stop the answer' }).click();
  const mark = log().getByText('You stopped this answer here.');
  await mark.waitFor();
  await inspect(page, '40-chat-stopped');
  await expect.poll(() => app.model.aborted).toBeGreaterThan(0);
  const status = async () => {
    const found = await ChatInteractionModel.findOne({
      agentId: AGENT.id,
    }).lean<ChatInteractionDoc>();
    return found?.messages.at(-1)?.status;
  };
  await expect.poll(status).toBe('stopped');

  await page.reload();
  await mark.waitFor();
  await log().getByText(FIRST_WORDS).waitFor();
  expect(await log().getByText(ANSWER).count()).toBe(0);

  app.model.behaviour = 'answer';
  await log().getByRole('button', { name: 'Try again' }).click();
  await log().getByText(ANSWER).waitFor();
  await mark.waitFor({ state: 'hidden' });
});

test('a lost connection is said, keeps the question, and is caught up with', async () => {
  await context.setOffline(true);
  await page.getByText('No connection. What you typed stays').waitFor();
  await composer().fill('Does this arrive?');
  await composer().press('Enter');
  await page.getByText('Your question did not get through').waitFor();
  expect(await composer().inputValue()).toBe('Does this arrive?');
  await inspect(page, '41-chat-offline');
  // Meanwhile, on another device.
  await ask(context, app.url, AGENT.id, 'Asked from the phone');

  await context.setOffline(false);
  await page.getByText('Connected again.').waitFor();
  await page.getByRole('link', { name: /Asked from the phone/ }).waitFor();
  await composer().press('Enter');
  await log().getByText('Does this arrive?').waitFor();
  await expect.poll(() => log().getByText(ANSWER).count()).toBe(2);
  expect(await composer().inputValue()).toBe('');
});

test('a conversation is started with an agent from the list of passes, and saved as a file', async () => {
  await page.goto('/chat');
  await page.getByText('Choose a conversation, or start one').waitFor();
  await inspect(page, '42-chat-list');
  await page.getByRole('link', { name: /Asked from the phone/ }).click();
  await log().getByText(ANSWER).waitFor();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a Markdown file' }).click();
  expect((await download).suggestedFilename()).toMatch(/^\d{4}-\d\d-\d\d-clause-.*\.md$/);
  await page.getByRole('button', { name: 'New', exact: true }).click();
  await page.getByRole('menuitem', { name: AGENT.name }).click();
  await page.getByText(`Ask ${AGENT.name} anything it is made for`).waitFor();
});

test('the browser had nothing to complain of', () => {
  const unexpected = complaints.filter((text) => !/ERR_INTERNET_DISCONNECTED/.test(text));
  expect(unexpected).toEqual([]);
});
