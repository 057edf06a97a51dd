import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { totpCode } from '../packages/api/src/testing/totpCode.ts';
import { startApp, type TestApp } from './support/app.ts';
import { inspect, launchBrowser, newVisitor, type Page } from './support/browser.ts';
import { becomeMember } from './support/member.ts';

const PASSWORD = 'plum-orbit-lantern';
const HALF_MINUTE = 30_000;
/** On the page where one signs in. */
const PASSKEY_SIGN_IN = /passkey/i;

let app: TestApp;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let complaints: string[];
let email: string;
let ahead = 0;
let secret: string;
let backupCodes: string[];
let touch: (touched: boolean) => Promise<void>;

beforeAll(async () => {
  app = await startApp('e2e_second_factor');
  browser = await launchBrowser();
  const visitor = await newVisitor(browser, app.url);
  ({ context, page, complaints } = visitor);
  email = await becomeMember(context, app.url);
  touch = await addAuthenticator();
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

/** A fingerprint reader, which knows its owner's finger. Answers how to lay it on and take it off. */
async function addAuthenticator(): Promise<(touched: boolean) => Promise<void>> {
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: false,
    },
  });
  return async (enabled) => {
    await devtools.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled });
  };
}

/**
 * A passkey that lies ready would sign in by itself where the browser fills in addresses; it answers what
 * it is asked from then on, and nothing it was asked before.
 */
async function withFinger(work: () => Promise<unknown>): Promise<void> {
  await touch(true);
  await work();
  await touch(false);
}

/** What the app shows, which nobody has used yet. */
function nextCode(): string {
  void app.advance(HALF_MINUTE);
  ahead += HALF_MINUTE;
  return codeNow();
}

function codeNow(): string {
  return totpCode(secret, { now: () => new Date(Date.now() + ahead) });
}

async function signOut(): Promise<void> {
  await context.clearCookies();
  await page.goto('/sign-in');
}

async function givePassword(): Promise<void> {
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

const isSignedIn = () => page.waitForURL((url) => url.pathname === '/');
const button = (name: string | RegExp) => page.getByRole('button', { name });

test('the page says that there is no second factor, and how to get one', async () => {
  await page.goto('/settings/security');
  await page.getByRole('heading', { name: 'Authenticator app' }).waitFor();
  await page.getByText('No passkey yet.').waitFor();
  await inspect(page, '60-second-factor-off');
});

test('an authenticator app is set up; the codes are shown once and can be kept', async () => {
  await button('Set up').click();
  await page.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor();
  secret = ((await page.locator('code').textContent()) ?? '').replaceAll(' ', '');
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  await inspect(page, '61-second-factor-enrolment');

  const field = page.getByLabel('2. Type the code that it shows');
  await field.fill('000000');
  await button('Turn it on').click();
  await page.getByText('This code or passkey is wrong').waitFor();
  expect(await field.evaluate((it) => it === document.activeElement)).toBe(true);
  await field.fill(codeNow());
  await button('Turn it on').click();

  const dialog = page.getByRole('dialog', { name: 'Your backup codes' });
  await dialog.waitFor();
  backupCodes = await dialog.getByRole('listitem').allInnerTexts();
  expect(backupCodes).toHaveLength(10);
  await page.keyboard.press('Escape');
  await dialog.waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Download' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('onelastai-backup-codes.txt');
  await inspect(page, '62-backup-codes');
  await dialog.getByRole('button', { name: 'I have kept them' }).click();
  await page.getByText('10 codes left.').waitFor();
  await inspect(page, '63-second-factor-on');
});

test('a passkey is added, and named', async () => {
  await button('Add a passkey').click();
  await page.getByLabel('Name').fill('Work laptop');
  await withFinger(async () => {
    await button('Create it').click();
    await page.getByRole('heading', { name: 'Work laptop' }).waitFor();
  });
  await button('Rename Work laptop').click();
  await page.getByLabel('Name').fill('Laptop');
  await button('Save').click();
  await page.getByRole('heading', { name: 'Laptop', exact: true }).waitFor();
  await inspect(page, '64-passkeys');
});

test('the passkey alone signs in', async () => {
  await signOut();
  await button(PASSKEY_SIGN_IN).waitFor();
  await inspect(page, '65-sign-in-passkey');
  // The finger comes between the press and what the browser asks then: the offer to fill in the address,
  // which stands already, is not to answer.
  await page.route(/passkeys\.beginAuthentication/, async (route) => {
    await touch(true);
    await route.continue();
  });
  await button(PASSKEY_SIGN_IN).click();
  await isSignedIn();
  await page.unrouteAll();
  await touch(false);
});

test('a passkey that is picked where the browser fills in the address signs in', async () => {
  await withFinger(async () => {
    await signOut();
    await isSignedIn();
  });
});

test('after the password the app’s code is asked for, once', async () => {
  await signOut();
  await givePassword();
  await page.getByLabel('Code').waitFor();
  await inspect(page, '66-second-factor-step');
  const code = nextCode();
  await page.getByLabel('Code').fill('000000');
  await button('Sign in').click();
  await page.getByText('Not signed in').waitFor();
  await page.getByLabel('Code').fill(code);
  await button('Sign in').click();
  await isSignedIn();
  await signOut();
  await givePassword();
  await page.getByLabel('Code').fill(code);
  await button('Sign in').click();
  await page.getByText('Not signed in').waitFor();
});

test('a backup code does instead, and this browser is trusted from then on', async () => {
  await button('Use a backup code').click();
  await page.getByLabel('Backup code').fill(backupCodes[0]?.toUpperCase() ?? '');
  await page.getByLabel('Trust this browser for 30 days').check();
  await button('Sign in').click();
  await isSignedIn();
  // Only the session is forgotten.
  await context.clearCookies({ name: 'onelastai' });
  await page.goto('/sign-in');
  await givePassword();
  await isSignedIn();
});

test('or the passkey, where the account has one', async () => {
  await signOut();
  await givePassword();
  await page.getByLabel('Code').waitFor();
  await button('Use a passkey').click();
  await page.getByText('Confirm with your passkey').waitFor();
  await inspect(page, '67-second-factor-step-passkey');
  await withFinger(async () => {
    await button('Use a passkey').click();
    await isSignedIn();
  });
});

test('the trusted browser is listed and can be forgotten; the passkey removed', async () => {
  await page.goto('/settings/security');
  await page.getByText('9 codes left.').waitFor();
  await button(/^Forget Chrome/).click();
  await page.getByText(/^None\. Tick/).waitFor();
  await button('Remove Laptop').click();
  await page.getByText('Remove “Laptop”?').waitFor();
  await inspect(page, '68-passkey-remove');
  await button('Remove').last().click();
  await page.getByText('No passkey yet.').waitFor();
  await button('Turn off').click();
  await button('Turn off').last().click();
  await button('Set up').waitFor();
});

test('the pages fit in German', async () => {
  await page.getByRole('radio', { name: 'Deutsch' }).click();
  await page.getByRole('heading', { name: 'Zweiter Faktor' }).waitFor();
  await button('Einrichten').click();
  await page.getByRole('img', { name: 'QR-Code' }).waitFor();
  await inspect(page, '69-de-second-factor');
});

test('the browser has nothing to complain of but what was refused on purpose', () => {
  expect(complaints.filter((it) => !it.includes('401'))).toEqual([]);
});
