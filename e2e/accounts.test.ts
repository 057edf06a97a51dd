import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lastLink } from '../packages/api/src/testing/mailbox.ts';
import { startApp, type TestApp } from './support/app.ts';
import { inspect, launchBrowser, newVisitor, type Page } from './support/browser.ts';
import { signIn } from './support/member.ts';

const PASSWORD = 'plum-orbit-lantern';
const NEW_PASSWORD = 'quiet-harbour-at-dusk';
const NOT_FRESH_MS = 11 * 60 * 1000;

let app: TestApp;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let complaints: string[];
const email = `${randomUUID()}@example.com`;
const passwordless = `${randomUUID()}@example.com`;

beforeAll(async () => {
  app = await startApp('e2e_accounts');
  browser = await launchBrowser();
  ({ page, context, complaints } = await newVisitor(browser, app.url));
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const heading = (name: string | RegExp) => page.getByRole('heading', { name, level: 1 });
const button = (name: string | RegExp) => page.getByRole('button', { name });
const dialog = () => page.getByRole('dialog', { name: 'Please confirm that it is you' });
const isSignedIn = () => button(/account of/).waitFor();
const link = (to: string, template: Parameters<typeof lastLink>[2]) =>
  lastLink(app.server.deps, to, template);

/** What only a sign-in of this browser could have left. */
const hasSession = async () => {
  const cookies = await context.cookies();
  return cookies.some(({ name }) => name.endsWith('onelastai'));
};

async function openSecurity(): Promise<void> {
  await page.goto('/settings/security');
  await page.getByText('This browser', { exact: true }).waitFor();
}

test('one registers without a password, and the way goes on in the mailbox', async () => {
  await page.goto('/register?next=%2Fagents');
  await page.getByLabel('Name').fill('Grace Hopper');
  await page.getByLabel('Email address').fill(passwordless);
  await page.getByLabel('Without one').check();
  await inspect(page, '100-register-passwordless');
  await button('Create account and e-mail me the link').click();
  await heading('Look into your mailbox').waitFor();
  expect(await button(/^Send it again in/).isDisabled()).toBe(true);
  await inspect(page, '101-mail-sent');
  await button('Use another address').click();
  expect(await page.getByLabel('Email address').inputValue()).toBe(passwordless);
  expect(await hasSession()).toBe(false);
});

test('a mailed link is in no address, does nothing by itself, and signs in by one press', async () => {
  const mailed = await link(passwordless, 'magic-link');
  await page.goto(mailed);
  await heading('Sign in to OneLastAI').waitFor();
  await expect.poll(() => page.url()).not.toContain('#');
  await page.waitForLoadState('networkidle');
  expect(await hasSession()).toBe(false);
  await inspect(page, '102-sign-in-link');
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await isSignedIn();
  expect(await hasSession()).toBe(true);

  await page.goto(mailed);
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await heading('This link is used up').waitFor();
  await inspect(page, '103-link-used');
  await isSignedIn();
});

test('a fresh sign-in by link is waited for, while another tab gives it', async () => {
  await app.advance(NOT_FRESH_MS);
  await openSecurity();
  await button('Set a password').click();
  await page.getByLabel('New password').fill(PASSWORD);
  await button('Set the password').click();
  await dialog().getByText('Your account has no password').waitFor();
  await inspect(page, '104-proof-link');
  await dialog().getByRole('button', { name: 'E-mail me the link' }).click();
  await dialog().getByText('we are waiting for it here').waitFor();

  const tab = await context.newPage();
  await tab.goto(await link(passwordless, 'magic-link'));
  await tab.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await tab.waitForURL(({ pathname }) => pathname === '/settings/security');
  await tab.close();
  await page.getByText('Your password is changed.').waitFor();
  await page.getByText('Set. You can also be mailed a link.').waitFor();
  expect(new URL(page.url()).pathname).toBe('/settings/security');
  await context.clearCookies();
});

test('a common password is refused where it was typed, and a good one signs in at once', async () => {
  await page.goto('/register?next=%2Fagents');
  await page.getByLabel('Name').fill('Ada Lovelace');
  await page.getByLabel('Email address').fill(email);
  const field = page.getByLabel('Password', { exact: true });
  await field.fill('password123');
  await page.getByText('Long enough; longer is stronger').waitFor();
  await button('Create account').click();
  await page.getByText('on the list of common ones').waitFor();
  await inspect(page, '105-register-common');
  await field.fill(PASSWORD);
  await page.getByText('Good and long').waitFor();
  await button('Create account').click();
  await page.waitForURL(/\/agents$/);
  await isSignedIn();
});

test('a notice asks to confirm the address, and is gone once that is done', async () => {
  const notice = page.getByRole('region', { name: 'Your account' });
  await notice.getByText(`we have sent a mail to ${email}`).waitFor();
  await inspect(page, '106-notice');
  await notice.getByRole('button', { name: 'Send it again' }).click();
  await notice.getByText('Sent. Look into your mailbox.').waitFor();
  const mailed = await link(email, 'verify-email');
  await page.goto(mailed);
  await heading('Confirm your address').waitFor();
  await inspect(page, '107-verify-email');
  await button('Confirm my address').click();
  await heading('Your address is confirmed').waitFor();
  await inspect(page, '108-verified');
  await page.getByRole('link', { name: 'Browse the agents' }).click();
  await heading('Agents').waitFor();
  expect(await notice.count()).toBe(0);
});

test('a browser that is ended from the list leaves it at once, and notices within a second', async () => {
  const phone = await newVisitor(browser, app.url);
  await signIn(phone.context, app.url, email);
  await phone.page.goto('/settings/profile');
  await phone.page.getByLabel('Name', { exact: true }).waitFor();
  await expect.poll(() => app.server.deps.live.counts().subscribers).toBe(2);
  await openSecurity();
  await page.getByRole('button', { name: /^End / }).waitFor();
  await inspect(page, '109-security');
  const pressedAt = performance.now();
  await page.getByRole('button', { name: /^End / }).click();
  const told = phone.page
    .getByText('You were signed out of this browser from another place.')
    .waitFor()
    .then(() => performance.now() - pressedAt);
  await page.getByRole('button', { name: /^End / }).waitFor({ state: 'detached' });
  const listedMs = performance.now() - pressedAt;
  const noticedMs = await told;
  console.log(
    `Ended session: off the list after ${Math.round(listedMs)} ms, at sign-in after ${Math.round(noticedMs)} ms`,
  );
  expect(noticedMs).toBeLessThan(1500);
  expect(new URL(phone.page.url()).pathname).toBe('/sign-in');
  expect(new URL(phone.page.url()).searchParams.get('next')).toBe('/settings/profile');
  expect(phone.complaints).toEqual([]);
  await phone.context.close();
});

test('a fresh sign-in is asked for in place, can be declined, and goes on with what was begun', async () => {
  await app.advance(NOT_FRESH_MS);
  await openSecurity();
  await button('Change').first().click();
  const field = page.getByLabel('New address');
  await field.fill(`new-${email}`);
  await button('Send the links').click();
  await dialog().waitFor();
  const password = dialog().getByLabel('Your password', { exact: true });
  await expect.poll(() => password.evaluate((it) => it === document.activeElement)).toBe(true);
  await inspect(page, '110-proof-password');
  await page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
  await page.getByText('The change did not begin').waitFor();
  expect(await field.inputValue()).toBe(`new-${email}`);

  await button('Send the links').click();
  await password.fill('not my password');
  await dialog().getByRole('button', { name: 'Confirm' }).click();
  await dialog().getByText('This is not your password.').waitFor();
  await password.fill(PASSWORD);
  await dialog().getByRole('button', { name: 'Confirm' }).click();
  await page.getByText(`Waiting: change to new-${email}`).waitFor();
  await dialog().waitFor({ state: 'detached' });
  // The session was renewed by that; the stream of the old one ends, the page stays.
  await expect.poll(() => app.server.deps.live.counts().subscribers).toBe(1);
  expect(new URL(page.url()).pathname).toBe('/settings/security');
  await inspect(page, '111-email-change-waits');
});

test('an address is changed once both have confirmed it', async () => {
  await page.goto(await link(`new-${email}`, 'change-email-new'));
  await inspect(page, '112-change-email');
  await button('Confirm the change').click();
  await heading('Confirmed; one more to go').waitFor();
  await page.getByText('Waiting for your present address').waitFor();
  await inspect(page, '113-change-email-half');
  await page.goto(await link(email, 'change-email-old'));
  await button('Confirm the change').click();
  await heading('Your address is changed').waitFor();
  await page.getByRole('link', { name: 'Go to security settings' }).click();
  await page.getByRole('heading', { name: `new-${email}` }).waitFor();
});

test('a forgotten password is replaced by a mailed link; the old one is dead', async () => {
  await context.clearCookies();
  await page.goto('/sign-in');
  await page.getByLabel('Email address').fill(`new-${email}`);
  await inspect(page, '114-sign-in');
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  await heading('Choose a new password').waitFor();
  expect(await page.getByLabel('Email address').inputValue()).toBe(`new-${email}`);
  await inspect(page, '115-forgot-password');
  await button('E-mail me the link').click();
  await heading('Look into your mailbox').waitFor();

  await page.goto(await link(`new-${email}`, 'reset-password'));
  await heading('Your new password').waitFor();
  await inspect(page, '116-reset-password');
  await page.getByLabel('New password').fill(NEW_PASSWORD);
  await button('Set the password').click();
  await heading('Your password is changed').waitFor();
  await inspect(page, '117-reset-done');

  await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await button(/^Sign in$/).click();
  await page.getByText('The address or the password is not right.').waitFor();
  await page.getByLabel('Password', { exact: true }).fill(NEW_PASSWORD);
  await button(/^Sign in$/).click();
  await isSignedIn();
  await context.clearCookies();
});

test('who has guessed too often is told for how long, and may still be mailed a link', async () => {
  await page.goto('/sign-in');
  await page.getByLabel('Email address').fill(`new-${email}`);
  for (let guess = 0; guess <= 10; guess += 1) {
    await page.getByLabel('Password', { exact: true }).fill(`a wrong guess ${guess}`);
    const answered = page.waitForResponse(/auth\.login/);
    await button(/^Sign in$/).click();
    await answered;
  }
  await page.getByText(/Try again in 1\d minutes/).waitFor();
  await inspect(page, '118-locked');
  await button('E-mail me a link instead').click();
  await heading('Look into your mailbox').waitFor();
  await page.goto(await link(`new-${email}`, 'magic-link'));
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await isSignedIn();
});

test('the pages fit in German', async () => {
  await openSecurity();
  await page.getByRole('radio', { name: 'Deutsch' }).click();
  await page.getByText('Dieser Browser', { exact: true }).waitFor();
  await inspect(page, '120-de-security');
  await context.clearCookies();
  await page.goto('/sign-in');
  await heading('Willkommen zurück').waitFor();
  await inspect(page, '121-de-sign-in');
  await page.goto('/register');
  await page.getByLabel('Ohne Passwort').check();
  await inspect(page, '122-de-register');
});

test('the browser had nothing to complain of', () => {
  const expected = /status of (400|401|403|429)/;
  expect(complaints.filter((text) => !expected.test(text))).toEqual([]);
});
