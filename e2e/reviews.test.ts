import { SubscriptionModel, UserModel } from '@onelastai/db';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from './support/app.ts';
import { inspect, launchBrowser, newVisitor, type Page } from './support/browser.ts';
import { becomeAdmin, becomeMember } from './support/member.ts';

const AGENT = 'contract-reader';
const DAY = 24 * 60 * 60_000;
const PAGE = `/agents/${AGENT}`;

interface Visitor {
  context: BrowserContext;
  page: Page;
  complaints: string[];
}

let app: TestApp;
let browser: Browser;
let visitor: Visitor;
let ada: Visitor;
let ben: Visitor;
let admin: Visitor;

async function member(name: string): Promise<Visitor & { email: string }> {
  const one = await newVisitor(browser, app.url);
  return { ...one, email: await becomeMember(one.context, app.url, name) };
}

/** As a purchase leaves it: this is not about buying. */
async function givePass(email: string): Promise<void> {
  const user = await UserModel.findOne({ email }).orFail();
  await SubscriptionModel.create({
    userId: String(user._id),
    agentId: AGENT,
    plan: 'monthly',
    price: 5,
    priceMinor: 500,
    currency: 'USD',
    status: 'active',
    billingState: 'paid',
    startDate: new Date(),
    expiryDate: new Date(Date.now() + 30 * DAY),
    autoRenew: false,
  });
}

beforeAll(async () => {
  app = await startApp('e2e_reviews');
  browser = await launchBrowser();
  visitor = await newVisitor(browser, app.url);
  const [first, second, third] = [
    await member('Ada Lovelace'),
    await member('Ben Okri'),
    await member('Grace Hopper'),
  ];
  await givePass(first.email);
  await givePass(second.email);
  await becomeAdmin(third.context, app.url, third.email);
  [ada, ben, admin] = [first, second, third];
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const section = ({ page }: Visitor) => page.locator('#reviews');
const button = (one: Visitor, name: string | RegExp) =>
  one.page.getByRole('button', { name, exact: true });

/** What the page's head says of the agent, as it is now. */
async function told(one: Visitor): Promise<string> {
  await one.page.goto(PAGE);
  return (
    (await one.page
      .locator('header')
      .getByText(/^Rated/)
      .textContent()) ?? ''
  );
}

/** Looks at the page where the reviews stand. */
async function inspectReviews(one: Visitor, name: string): Promise<void> {
  await section(one).getByRole('heading', { name: 'Reviews', exact: true }).hover();
  await inspect(one.page, name);
}

test('without reviews the page says so, and who can write them', async () => {
  await visitor.page.goto(PAGE);
  await section(visitor).getByRole('heading', { name: 'No reviews yet' }).waitFor();
  await section(visitor).getByRole('link', { name: 'Sign in to write yours' }).waitFor();
  await admin.page.goto(PAGE);
  await admin.page.getByText('You can write a review once you have held a pass').waitFor();
  expect(await button(admin, 'Write a review').count()).toBe(0);
  await inspectReviews(visitor, '95-reviews-none');
});

test('a review is written with the keyboard alone; a draft outlives a reload', async () => {
  const { page } = ada;
  await page.goto(PAGE);
  await button(ada, 'Write a review').focus();
  await page.keyboard.press('Enter');
  const form = page.getByRole('form', { name: 'Your review of Clause' });
  await form.waitFor();
  await button(ada, 'Publish').focus();
  await page.keyboard.press('Enter');
  await page.getByText('Choose one to five stars.').waitFor();
  await inspect(page, '95-reviews-form');
  // The focus has gone to the stars: arrow keys choose, each the next one.
  for (let star = 0; star < 4; star += 1) await page.keyboard.press('ArrowRight');
  await page.getByText('Excellent').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.type('Found the clause');
  await page.keyboard.press('Tab');
  await page.keyboard.type('In a minute, and on page 31.\nI would have missed it.');
  await page.reload();
  await form.waitFor();
  expect(await page.getByRole('radio', { name: '5 of 5 stars' }).isChecked()).toBe(true);
  expect(await form.getByLabel(/What was it good for/).inputValue()).toContain('on page 31');
  await button(ada, 'Publish').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Your review', exact: true }).waitFor();
  await page.getByText('Found the clause').waitFor();
  expect(await told(ada)).toBe('Rated 5 of 5 in 1 review');
  expect(await told(visitor)).toBe('Rated 5 of 5 in 1 review');
  await section(visitor).getByText('I would have missed it.').waitFor();
});

test('it is edited, deleted, and brought back', async () => {
  const { page } = ada;
  await button(ada, 'Edit').click();
  await page.getByRole('radio', { name: '4 of 5 stars' }).check();
  await button(ada, 'Save').click();
  await section(ada).getByText('edited').waitFor();
  await button(ada, 'Delete').click();
  await page.getByText('Your review is deleted.').waitFor();
  await section(ada).getByRole('heading', { name: 'No reviews yet' }).waitFor();
  expect(await button(ada, 'Undo').evaluate((node) => node === document.activeElement)).toBe(true);
  await button(ada, 'Undo').click();
  await page.getByText('Found the clause').waitFor();
  expect(await told(visitor)).toBe('Rated 4 of 5 in 1 review');
});

test('another person writes one', async () => {
  const { page } = ben;
  await page.goto(PAGE);
  await button(ben, 'Write a review').click();
  await page.getByRole('radio', { name: '2 of 5 stars' }).check();
  await page.getByLabel(/What was it good for/).fill('Two of three answers missed the point.');
  await button(ben, 'Publish').click();
  await page.getByRole('heading', { name: 'Your review', exact: true }).waitFor();
  expect(await told(visitor)).toBe('Rated 3 of 5 in 2 reviews');
  await inspectReviews(ben, '95-reviews');
});

test('and reports the first', async () => {
  const { page } = ben;
  await button(ben, 'Report the review by Ada Lovelace').click();
  await page.getByRole('dialog').getByLabel('Tells private things of somebody').check();
  await page.getByLabel('What should we know?').fill('It names my landlord.');
  await inspect(page, '95-reviews-report');
  await page.getByRole('dialog').getByRole('button', { name: 'Report' }).click();
  await button(ben, 'Reported').waitFor();
});

test('an administrator hides it, and the figures follow', async () => {
  const { page } = admin;
  await page.goto('/admin/reviews');
  await page.getByText('It names my landlord.').waitFor();
  await inspect(page, '95-admin-reviews');
  await button(admin, 'Hide').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Hide' }).click();
  await dialog.getByText('Say why, in 3 to 500 characters.').waitFor();
  await dialog.getByLabel('Reason').fill('It names somebody.');
  await dialog.getByRole('button', { name: 'Hide' }).click();
  await page.getByRole('heading', { name: 'Nothing is reported' }).waitFor();
  expect(await told(visitor)).toBe('Rated 2 of 5 in 1 review');
  expect(await section(visitor).getByText('Found the clause').count()).toBe(0);
  await ada.page.goto(PAGE);
  await ada.page.getByText('Reason: It names somebody.').waitFor();
  expect(await button(ada, 'Delete').count()).toBe(0);
  await inspectReviews(ada, '95-reviews-hidden');
});

test('and shows it again; what is dismissed leaves the queue', async () => {
  const { page } = admin;
  await page.goto('/admin/reviews?state=hidden');
  await page.getByText('Hidden by Grace Hopper').waitFor();
  await inspect(page, '95-admin-reviews-hidden');
  await button(admin, 'Show again').click();
  await page.getByRole('heading', { name: 'Nothing is hidden' }).waitFor();
  expect(await told(visitor)).toBe('Rated 3 of 5 in 2 reviews');
  await ada.page.goto(PAGE);
  await button(ada, 'Report the review by Ben Okri').click();
  await ada.page.getByRole('dialog').getByRole('button', { name: 'Report' }).click();
  await button(ada, 'Reported').waitFor();
  await page.goto('/admin/reviews');
  await button(admin, 'Leave it').click();
  await page.getByRole('heading', { name: 'Nothing is reported' }).waitFor();
  expect(await told(visitor)).toBe('Rated 3 of 5 in 2 reviews');
});

test('nobody’s browser had anything to complain of', () => {
  for (const one of [visitor, ada, ben, admin]) expect(one.complaints).toEqual([]);
});
