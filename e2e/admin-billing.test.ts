import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import {
  CheckoutModel,
  PaymentModel,
  type SubscriptionDoc,
  SubscriptionModel,
  type UserDoc,
  UserModel,
} from '@onelastai/db';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from './support/app.ts';
import { inspect, launchBrowser, newVisitor, type Page } from './support/browser.ts';
import { becomeAdmin, becomeMember } from './support/member.ts';

const DAY = 24 * 60 * 60 * 1000;
const REASON = 'Asked for on the telephone';

let app: TestApp;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let complaints: string[];
let email: string;
let buyerEmail: string;

beforeAll(async () => {
  app = await startApp('e2e_admin_billing');
  browser = await launchBrowser();
  ({ page, context, complaints } = await newVisitor(browser, app.url));
  email = await becomeMember(context, app.url);
  await becomeAdmin(context, app.url, email);
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const heading = (name: string) => page.getByRole('heading', { name, level: 1 });
const button = (name: string) => page.getByRole('button', { name });
const dialog = () => page.getByRole('dialog');
const params = () => new URL(page.url()).searchParams;
const row = (text: string) => page.getByRole('row').filter({ hasText: text });

/** Buys over the product's own interface and the payment service's page. */
async function buy(buyer: BrowserContext, agentId: string, plan: string): Promise<void> {
  const call = async (procedure: string, input: object) => {
    const url = `${app.url}/trpc/${procedure}?batch=1`;
    const options = { data: { 0: input }, headers: { origin: app.url } };
    const response = await buyer.request.post(url, options);
    expect(response.status(), await response.text()).toBe(200);
  };
  await call('subscriptions.checkout', { agentId, plan, requestId: randomUUID() });
  const { stripeSessionId = '' } = await CheckoutModel.findOne().sort({ _id: -1 }).orFail().lean();
  await app.stripe.complete(stripeSessionId, 'paid');
  await app.stripe.settled();
  await expect.poll(() => SubscriptionModel.countDocuments({ agentId })).toBe(1);
}

/** Payments of the last seventy days, as a business of before would have left them. */
async function writePayments(): Promise<void> {
  const user = await UserModel.findOne({ email: buyerEmail }).orFail().lean<UserDoc>();
  const pass = await SubscriptionModel.findOne().orFail().lean<SubscriptionDoc>();
  const now = Date.now();
  const targets = ['contract-reader', 'maths-tutor', 'recipe-planner', 'tier:team'];
  const rows = Array.from({ length: 140 }, (_, index) => {
    const at = new Date(now - ((index * 12 + 3) % 1680) * 60 * 60 * 1000);
    const amountMinor = 499 + ((index * 937) % 4500);
    return {
      userId: user._id,
      subscriptionId: pass._id,
      target: targets[index % targets.length],
      plan: (['daily', 'weekly', 'monthly'] as const)[index % 3],
      stripeInvoiceId: `in_past_${index}`,
      number: `PAST-${index}`,
      state: index % 19 === 5 ? 'failed' : 'paid',
      amountMinor,
      taxMinor: Math.round(amountMinor * 0.16),
      discountMinor: 0,
      refundedMinor: index % 23 === 7 ? 499 : 0,
      currency: index % 5 === 0 ? 'EUR' : 'USD',
      reason: 'subscription_cycle',
      periodStart: at,
      periodEnd: new Date(at.getTime() + 30 * DAY),
      createdAt: at,
      updatedAt: at,
      ...(index % 19 === 5 ? {} : { paidAt: at }),
    };
  });
  await PaymentModel.insertMany(rows);
}

test('where nothing was sold, each page says so in a sentence', async () => {
  await page.goto('/admin/subscriptions');
  await heading('Subscriptions').waitFor();
  await page.getByRole('heading', { name: 'No pass found' }).waitFor();
  await inspect(page, 'billing-01-subscriptions-none');
  await page.getByRole('link', { name: 'Revenue' }).click();
  await heading('Revenue').waitFor();
  await page.getByText('Nothing was paid in USD on these days.').waitFor();
  await inspect(page, 'billing-02-revenue-none');
  await page.getByRole('link', { name: 'Payments' }).click();
  await page.getByRole('heading', { name: 'No invoice' }).waitFor();
});

test('passes are found by their filters, which live in the address', async () => {
  const buyer = await newVisitor(browser, app.url);
  buyerEmail = await becomeMember(buyer.context, app.url, 'Grace Hopper');
  await buy(buyer.context, 'contract-reader', 'monthly');
  await buy(buyer.context, 'maths-tutor', 'weekly');
  await buy(buyer.context, 'recipe-planner', 'daily');
  await buyer.context.close();
  await page.goto('/admin/subscriptions');
  await row('Clause').waitFor();
  await row('Chalk').waitFor();
  await inspect(page, 'billing-03-subscriptions');
  await page.getByLabel('Agent or tier').fill('maths-tutor');
  await page.keyboard.press('Enter');
  await row('Clause').waitFor({ state: 'hidden' });
  expect(params().get('target')).toBe('maths-tutor');
  await page.getByLabel('Payment').selectOption('past-due');
  await page.getByRole('heading', { name: 'No pass found' }).waitFor();
  expect(params().get('state')).toBe('past-due');
  await page.goBack();
  await row('Chalk').waitFor();
  await page.getByRole('search').getByRole('button', { name: 'Clear filters' }).click();
  await page.getByLabel('Person’s address').fill(buyerEmail.slice(0, 10));
  await page.getByLabel('Person’s address').blur();
  await expect.poll(() => params().get('email')).toBe(buyerEmail.slice(0, 10));
  await row('Clause').waitFor();
});

test('one pass tells all that happened to it', async () => {
  await row('Clause').getByRole('link', { name: 'Clause' }).click();
  await heading('Pass for Clause').waitFor();
  await page.getByText('The pass began').waitFor();
  await page.getByRole('table', { name: 'Invoices' }).getByText('Paid').first().waitFor();
  await inspect(page, 'billing-04-subscription');
});

test('a part of a payment is given back, with a reason', async () => {
  await page.getByRole('button', { name: /^Refund invoice/ }).click();
  await dialog().getByText('This cannot be undone.').waitFor();
  await dialog().getByLabel('Give back (USD)').fill('999');
  await dialog().getByRole('button', { name: 'Refund', exact: true }).click();
  await dialog().getByText('An amount above 0, up to US$29.99.').waitFor();
  await dialog().getByText('Say why, in 3 to 500 characters.').waitFor();
  await inspect(page, 'billing-05-refund');
  await dialog().getByLabel('Give back (USD)').fill('10');
  await dialog().getByLabel('Reason').fill(REASON);
  await dialog().getByRole('button', { name: 'Refund', exact: true }).click();
  await dialog().waitFor({ state: 'hidden' });
  await page.getByText('Asked to give back US$10.00').waitFor();
  const [payment] = await PaymentModel.find({ target: 'contract-reader' }).lean();
  expect(payment?.refundedMinor).toBe(1000);
});

test('renewal is switched off first; to end the pass now, a word has to be typed', async () => {
  await button('Cancel pass').click();
  await dialog()
    .getByText(/^Renewal is switched off\. The pass lasts until/)
    .waitFor();
  await inspect(page, 'billing-06-cancel');
  await dialog().getByLabel('Reason').fill(REASON);
  await button('Switch renewal off').click();
  await dialog().waitFor({ state: 'hidden' });
  await page.getByText('Asked to switch renewal off').waitFor();
  await button('Cancel pass').click();
  await dialog().getByLabel('Reason').fill(REASON);
  await button('End the pass now').click();
  await dialog().getByText('Type the word as it stands here.').waitFor();
  await dialog().getByLabel('Give back (USD)').fill('5.50');
  await dialog().getByLabel('Type END to confirm').fill('end');
  await inspect(page, 'billing-07-cancel-now');
  await button('End the pass now').click();
  await dialog().waitFor({ state: 'hidden' });
  await page.getByText('The pass ended').waitFor();
  expect(await button('Cancel pass').count()).toBe(0);
  const pass = await SubscriptionModel.findOne({ agentId: 'contract-reader' }).orFail().lean();
  expect(pass).toMatchObject({ status: 'cancelled', endReason: 'refunded' });
  const [payment] = await PaymentModel.find({ target: 'contract-reader' }).lean();
  expect(payment?.refundedMinor).toBe(1550);
  await inspect(page, 'billing-08-subscription-ended');
});

test('invoices are listed, and those given back are found', async () => {
  await writePayments();
  await page.goto('/admin/payments');
  await row('PAST-').first().waitFor();
  await inspect(page, 'billing-09-invoices');
  await page.getByLabel('Given back').selectOption('yes');
  await expect.poll(() => params().get('refunded')).toBe('yes');
  await expect.poll(() => page.getByRole('row').count(), { timeout: 10_000 }).toBe(8);
});

test('every event tells what came of it, and is done again', async () => {
  await page.getByRole('link', { name: 'Events' }).click();
  await row('invoice.paid').first().waitFor();
  await inspect(page, 'billing-10-events');
  await button('Look for what was missed').click();
  await page.getByText(/^Looking now/).waitFor();
  await row('invoice.paid').first().getByRole('link').click();
  await heading('invoice.paid').waitFor();
  await button('Do it again').click();
  await page.getByText(/^Done again: /).waitFor();
  await inspect(page, 'billing-11-event');
});

test('revenue: figures, a bar a day, the numbers behind it, and a file', async () => {
  await page.getByRole('link', { name: 'Revenue' }).click();
  await page.getByRole('img', { name: /^Bars of the net revenue per day in USD/ }).waitFor();
  await page.locator('.recharts-bar-rectangle path').first().waitFor();
  await page.getByRole('table', { name: 'By agent and tier' }).getByText('Clause').waitFor();
  await inspect(page, 'billing-12-revenue');
  await page.locator('.recharts-bar-rectangle path').nth(20).hover();
  await page.getByText('Net revenue', { exact: true }).waitFor();
  await page.getByText('The numbers as a table').click();
  const days = page.getByRole('table', { name: 'Net revenue per day, in USD' });
  expect(await days.getByRole('row').count()).toBe(31);
  await inspect(page, 'billing-13-revenue-table');
  await page.getByLabel('Currency').selectOption('EUR');
  await page.getByRole('heading', { name: 'Net revenue per day, in EUR' }).waitFor();
  await page.getByRole('combobox', { name: 'Range' }).selectOption('7d');
  await expect.poll(() => params().get('range')).toBe('7d');
  const download = page.waitForEvent('download');
  await button('Save as CSV').click();
  const file = await readFile(await (await download).path(), 'utf8');
  expect(file.split('\r\n')).toHaveLength(9);
  expect(file).toContain('day,name,currency,net_minor');
  await page.getByText('How these figures are worked out').click();
  await page.getByText(/Days are those of Europe\/Berlin/).waitFor();
});

test('jobs stand with their words, and German has all of it', async () => {
  await page.getByRole('link', { name: 'Jobs' }).click();
  await page.getByRole('heading', { name: 'Look for missed payments' }).waitFor();
  await UserModel.updateOne({ email }, { $set: { 'preferences.language': 'de' } });
  await page.goto('/admin/revenue?range=90d');
  await heading('Umsatz').waitFor();
  await page.locator('.recharts-bar-rectangle path').first().waitFor();
  await inspect(page, 'billing-14-de-revenue');
  await page.goto('/admin/payments');
  await row('PAST-').first().waitFor();
  await inspect(page, 'billing-15-de-invoices');
});

test('the browser had nothing to complain of', () => {
  expect(complaints.filter((text) => !/status of (403|404)/.test(text))).toEqual([]);
});
