import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from './support/app.ts';
import { inspect, launchBrowser, newVisitor } from './support/browser.ts';
import { becomeAdmin, becomeMember } from './support/member.ts';

let browser: Browser;
let app: TestApp;
let admin: Awaited<ReturnType<typeof newVisitor>>;
let visitor: Awaited<ReturnType<typeof newVisitor>>;

beforeAll(async () => {
  browser = await launchBrowser();
  app = await startApp('e2e_plans');
  admin = await newVisitor(browser, app.url);
  visitor = await newVisitor(browser, app.url);
  const email = await becomeMember(admin.context, app.url, 'Root');
  await becomeAdmin(admin.context, app.url, email);
});
afterAll(async () => {
  await browser.close();
  await app.stop();
});

test('the pricing page says what everything costs, by the day, the week and the month', async () => {
  const { page } = visitor;
  await page.goto('/');
  await page.getByRole('banner').getByRole('link', { name: 'Pricing' }).click();
  await page.waitForURL('/pricing');
  await page.getByRole('heading', { name: 'Pay for the time you need' }).waitFor();
  const study = page.getByRole('listitem').filter({
    has: page.getByRole('heading', { name: 'Study' }),
  });
  await study.getByText('$29.99').waitFor();
  await study.getByText(/≈ US\$(0\.97|1\.00|1\.03|1\.07) a day/).waitFor();
  await study.getByRole('link', { name: 'Chalk' }).waitFor();
  await page.getByText('7 days free').waitFor();
  await inspect(page, 'pricing');

  await page.getByText('Day', { exact: true }).click();
  await page.waitForURL('/pricing?period=daily');
  await study.getByText('$3.99').waitFor();
  const everything = page.getByRole('listitem').filter({
    has: page.getByRole('heading', { name: 'Everything' }),
  });
  await everything.getByText('Not sold').waitFor();
  await everything.getByRole('button', { name: 'US$24.99 a week' }).click();
  await page.waitForURL('/pricing?period=weekly');
  await everything.getByText('$24.99').first().waitFor();

  const table = page.getByRole('table');
  await table.getByRole('row', { name: /^A day .*not sold$/ }).waitFor();
  await page.getByText('Do I get money back?').click();
  await page.getByText('Day passes are not refunded').waitFor();
});

test('administrators see all plans with their prices', async () => {
  const { page } = admin;
  await page.goto('/admin/plans');
  await page.getByRole('row', { name: /Everything/ }).waitFor();
  await inspect(page, 'admin-plans');
});

test('an administrator makes a plan, and it stands on the pricing page', async () => {
  const { page } = admin;
  await page.getByRole('link', { name: 'New plan' }).click();
  await page.waitForURL('/admin/plans/new');
  await page.getByRole('button', { name: 'Create plan' }).click();
  await page.getByText('At least one price.').waitFor();
  await page.getByText('A name of up to 80 characters.').waitFor();

  await page.getByLabel('Name').fill('Office');
  await page.getByLabel('Id', { exact: true }).fill('office');
  await page.getByLabel('What it is for').fill('Contracts, numbers and hard talks.');
  await page.getByLabel('Covers', { exact: true }).selectOption('listed');
  await page.getByRole('combobox', { name: 'Agents' }).click();
  await page.getByRole('option', { name: 'Clause' }).click();
  await page.getByRole('option', { name: 'Float' }).click();
  await page.keyboard.press('Escape');
  await page.getByLabel('A month').fill('39,90');
  await page.getByLabel('Place on the page').fill('3');
  await inspect(page, 'admin-plan-new');
  await page.getByRole('button', { name: 'Create plan' }).click();
  await page.waitForURL('/admin/plans/office');
  await page.getByRole('heading', { name: 'Office' }).waitFor();
  await page.getByRole('row', { name: /Month.*\$39\.90/ }).waitFor();

  await visitor.page.goto('/pricing');
  const office = visitor.page.getByRole('listitem').filter({
    has: visitor.page.getByRole('heading', { name: 'Office' }),
  });
  await office.getByText('$39.90').waitFor();
  await office.getByText('Clause').waitFor();
});

test('a new price is a new version, and needs a reason', async () => {
  const { page } = admin;
  await page.goto('/admin/plans/office');
  await page.getByLabel('A month').fill('45');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('Give the reason, in 3 to 500 characters.').waitFor();
  await page.getByLabel('Reason for the change').fill('Prices of the new year');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByRole('row', { name: /Version 2.*\$45/ }).waitFor();
  await page.getByRole('row', { name: /Version 1.*\$39\.90/ }).waitFor();
  await inspect(page, 'admin-plan');

  await page.getByRole('button', { name: 'Take off sale' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('Sold no more');
  await dialog.getByRole('button', { name: 'Take off sale' }).click();
  await page.getByRole('button', { name: 'Put on sale' }).waitFor();
  await visitor.page.goto('/pricing');
  await visitor.page.getByRole('heading', { name: 'Everything' }).waitFor();
  expect(await visitor.page.getByRole('heading', { name: 'Office' }).count()).toBe(0);
});

test('an administrator makes a coupon, and reads its rule in plain words', async () => {
  const { page } = admin;
  await page.goto('/admin/coupons');
  await page.getByText('No coupon yet').waitFor();
  await inspect(page, 'admin-coupons-empty');
  await page.getByRole('link', { name: 'New coupon' }).click();
  await page.waitForURL('/admin/coupons/new');
  await page.getByRole('textbox', { name: 'Code' }).fill('summer-27');
  await page.getByLabel('Per cent').fill('120');
  await page.getByRole('button', { name: 'Create coupon' }).click();
  await page.getByText('A whole number from 1 to 100.').waitFor();
  await page.getByLabel('Per cent').fill('20');
  await page.getByLabel('Times in all').fill('100');
  await page.getByLabel('First purchase only').check();
  const preview = page.getByRole('region', { name: 'In plain words' });
  await preview.getByText('20% off the first period').waitFor();
  await preview.getByText('Once per person, 100 times in all.').waitFor();
  await preview.getByText('For people who have never bought anything here').waitFor();
  await inspect(page, 'admin-coupon-new');
  await page.getByRole('button', { name: 'Create coupon' }).click();
  await page.getByRole('heading', { name: 'SUMMER-27' }).waitFor();
});

test('its page says who used it, and switches it off', async () => {
  const { page } = admin;
  await page.getByText('Nobody has used it yet.').waitFor();
  await inspect(page, 'admin-coupon');
  await page.getByRole('button', { name: 'Switch off' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('The summer is over');
  await dialog.getByRole('button', { name: 'Switch off' }).click();
  await page.getByRole('button', { name: 'Switch on' }).waitFor();
  await page.goto('/admin/coupons?q=sum&switched=off');
  await page.getByRole('row', { name: /SUMMER-27.*20%.*0 of 100/ }).waitFor();
  await inspect(page, 'admin-coupons');
});

test('nothing of it made the browser complain', () => {
  expect([...admin.complaints, ...visitor.complaints]).toEqual([]);
});
