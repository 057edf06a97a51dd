import { randomUUID } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:http';
import {
  CheckoutModel, CouponModel, PaymentModel, type SubscriptionDoc, SubscriptionModel, type UserDoc, UserModel,
} from '@onelastai/db';
import type { BrowserContext } from 'playwright-core';
import { expect, test } from 'vitest';
import { feedEntry } from '../packages/api/src/testing/feedEntry.ts';
import { startApp } from './support/app.ts';
import { launchBrowser, newVisitor } from './support/browser.ts';
import { becomeAdmin, becomeMember } from './support/member.ts';

const DAY = 86_400_000;
test('stage', { timeout: 3_600_000 }, async () => {
  const names = ['Recipe Scout', 'Trip Planner', 'Plant Doctor', 'Home Buyer', 'Tax Helper'];
  const entry = (name: string, fields: object = {}) =>
    feedEntry(`partner-${name.toLowerCase().replaceAll(' ', '-')}`, { name, shortDescription: `${name} at your side, whatever the hour.`, ...fields });
  let feed: unknown = { agents: names.map((n) => entry(n)) };
  const partner = createServer((_r, res) => { res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(feed)); }).listen(0, '127.0.0.1');
  await once(partner, 'listening');
  const addr = partner.address();
  const feedPort = typeof addr === 'object' && addr ? addr.port : 0;
  const app = await startApp('c1_stage', { WEB_DIR: '/tmp/c1dist', SOURCES_ALLOW_PRIVATE: 'true' });
  const browser = await launchBrowser();
  const call = async (c: BrowserContext, procedure: string, input: object) => {
    const r = await c.request.post(`${app.url}/trpc/${procedure}?batch=1`, { data: { 0: input }, headers: { origin: app.url, 'trpc-accept': 'application/json' } });
    const text = await r.text();
    if (r.status() !== 200) console.log(procedure, r.status(), text.slice(0, 400));
    return r.status() === 200 ? JSON.parse(text) : null;
  };
  const admin = await newVisitor(browser, app.url);
  const adminMail = await becomeMember(admin.context, app.url, 'Root Adminson');
  await becomeAdmin(admin.context, app.url, adminMail);
  const adminUser = await UserModel.findOne({ email: adminMail }).orFail().lean<UserDoc>();
  await CouponModel.create({ code: 'WELCOME', kind: 'percent', percentOff: 25, createdBy: adminUser._id });
  await CouponModel.create({ code: 'SUMMER-27', kind: 'percent', percentOff: 20, createdBy: adminUser._id, disabledAt: new Date() });
  const buyer = await newVisitor(browser, app.url);
  const buyerMail = await becomeMember(buyer.context, app.url, 'Grace Hopper');
  const buy = async (agentId: string, plan: string, extra: object = {}, outcome: 'paid' | 'back' = 'paid') => {
    await call(buyer.context, 'subscriptions.checkout', { agentId, plan, requestId: randomUUID(), ...extra });
    const c = await CheckoutModel.findOne().sort({ _id: -1 }).orFail().lean();
    await app.stripe.complete(c.stripeSessionId ?? '', outcome);
    await app.stripe.settled();
    return String(c._id);
  };
  const checkouts: Record<string, string> = {};
  checkouts.done = await buy('contract-reader', 'weekly', { coupons: ['WELCOME'] });
  await app.stripe.settled();
  const customer = app.stripe.charges().at(-1)?.customer;
  await buy('recipe-planner', 'daily', { renew: false });
  await new Promise((r) => setTimeout(r, 1500));
  app.stripe.setCard(String(customer), 'declines');
  await app.advance(7 * DAY + 2 * 3600_000);
  await new Promise((r) => setTimeout(r, 1500));
  app.stripe.setCard(String(customer), 'ok');
  checkouts.trial = await buy('maths-tutor', 'monthly', { trial: true });
  await buy('sql-query-reviewer', 'monthly', {});
  await call(buyer.context, 'subscriptions.checkout', { agentId: 'travel-planner', plan: 'monthly', requestId: randomUUID() });
  checkouts.open = String((await CheckoutModel.findOne().sort({ _id: -1 }).orFail().lean())._id);
  const expired = await CheckoutModel.findById(checkouts.done).orFail().lean();
  const { _id: _a, stripeSessionId: _s, requestId: _r, ...rest } = expired as Record<string, unknown> & typeof expired;
  try {
    const ex = await CheckoutModel.create({ ...rest, state: 'expired', requestId: randomUUID() } as never);
    checkouts.expired = String(ex._id);
    const rf = await CheckoutModel.create({ ...rest, state: 'refunded', requestId: randomUUID() } as never);
    checkouts.refunded = String(rf._id);
  } catch (e) { console.log('expired', String(e).slice(0, 300)); }
  // payments of the past
  const buyerUser = await UserModel.findOne({ email: buyerMail }).orFail().lean<UserDoc>();
  const pass = await SubscriptionModel.findOne().orFail().lean<SubscriptionDoc>();
  const now = app.stripe.now().getTime();
  const targets = ['contract-reader', 'maths-tutor', 'recipe-planner', 'tier:study', 'sql-query-reviewer', 'travel-planner'];
  await PaymentModel.insertMany(Array.from({ length: 140 }, (_, index) => {
    const at = new Date(now - ((index * 12 + 3) % 1680) * 3600_000);
    const amountMinor = 499 + ((index * 937) % 4500);
    return { userId: buyerUser._id, subscriptionId: pass._id, target: targets[index % targets.length], plan: (['daily', 'weekly', 'monthly'] as const)[index % 3], stripeInvoiceId: `in_past_${index}`, number: `PAST-${index}`, state: index % 19 === 5 ? 'failed' : 'paid', amountMinor, taxMinor: Math.round(amountMinor * 0.16), discountMinor: 0, refundedMinor: index % 23 === 7 ? 499 : 0, currency: index % 5 === 0 ? 'EUR' : 'USD', reason: 'subscription_cycle', periodStart: at, periodEnd: new Date(at.getTime() + 30 * DAY), createdAt: at, updatedAt: at, ...(index % 19 === 5 ? {} : { paidAt: at }) };
  }) as never);
  // reviews
  const texts: [string, number, string, string][] = [
    ['Ada Lovelace', 5, 'Found the clause on page 31', 'I would have missed it. It reads the whole contract, names the clause, says what it means and what to ask for instead. The tone is calm and it never pretends to be a lawyer.'],
    ['Ben Okri', 2, '', 'Two of three answers missed the point.'],
    ['Maximiliane von Hohenstein-Schwarzenberg', 4, 'Solid', 'Good for rental contracts; less so for employment ones.'],
  ];
  for (const [name, rating, title, text] of texts) {
    const v = await newVisitor(browser, app.url);
    const mail = await becomeMember(v.context, app.url, name);
    const u = await UserModel.findOne({ email: mail }).orFail();
    await SubscriptionModel.create({ userId: String(u._id), agentId: 'contract-reader', plan: 'monthly', price: 5, priceMinor: 500, currency: 'USD', status: 'active', billingState: 'paid', startDate: new Date(now), expiryDate: new Date(now + 30 * DAY), autoRenew: false });
    await call(v.context, 'agents.reviews.upsert', { agentId: 'contract-reader', rating, ...(title ? { title } : {}), text });
    await v.context.close();
  }
  const list = await (await admin.context.request.get(`${app.url}/trpc/agents.reviews.list?input=${encodeURIComponent(JSON.stringify({ agentId: 'contract-reader' }))}`)).json();
  const items = list?.result?.data?.items ?? [];
  for (const item of items.slice(0, 2)) await call(buyer.context, 'agents.reviews.report', { id: item.id, reason: 'private-data', text: 'It names my landlord.' });
  await becomeAdmin(admin.context, app.url, adminMail);
  await call(admin.context, 'admin.sources.create', { name: 'partner', url: `http://127.0.0.1:${feedPort}/agents.json`, headers: [], everyMinutes: null, isActive: true, reason: 'A partner' });
  const storage = async (c: BrowserContext, n: string) => writeFileSync(`/tmp/c1/${n}.json`, JSON.stringify(await c.storageState()));
  await storage(admin.context, 'admin'); await storage(buyer.context, 'buyer');
  const fresh = await newVisitor(browser, app.url);
  await becomeMember(fresh.context, app.url, 'Fresh Member');
  await storage(fresh.context, 'fresh');
  const passes = await SubscriptionModel.find().lean();
  console.log(passes.map((p) => `${p.agentId} ${p.status} ${p.billingState}`).join('\n'));
  const payments = await PaymentModel.find().limit(1).lean();
  const coupon = await CouponModel.findOne({ code: 'WELCOME' }).orFail();
  writeFileSync('/tmp/c1/stage.json', JSON.stringify({ url: app.url, checkouts, passes: passes.map((p) => ({ id: p._id, agentId: p.agentId })), payment: payments[0]?._id, coupon: coupon._id }));
  while (!existsSync('/tmp/c1/stop')) {
    await new Promise((r) => setTimeout(r, 1000));
  }
  await browser.close(); await app.stop(); partner.close();
  expect(1).toBe(1);
});
