import type Stripe from 'stripe';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { aPrice, buy, sdkFor } from '../../test/support.ts';
import { ENDPOINTS } from '../endpoints/index.ts';
import { startStripeDouble } from '../index.ts';
import { differences } from './compare.ts';
import { createShadow } from './shadow.ts';

const shadowUrl = inject('stripeMockUrl');

describe.skipIf(shadowUrl === null)("against Stripe's published API (stripe-mock)", () => {
  test('every endpoint takes what Stripe takes and answers in its shape', async () => {
    const double = await startStripeDouble({ ticking: false, shadowUrl });
    onTestFinished(() => double.stop());
    const stripe = sdkFor(double);
    const now = Math.floor(Date.now() / 1000);

    const { id: customer } = await stripe.customers.create({
      email: 'ada@example.com',
      name: 'Ada',
      preferred_locales: ['de'],
      metadata: { userId: '1' },
    });
    await stripe.customers.update(customer, { name: 'Ada L.', metadata: { userId: '2' } });
    await stripe.customers.retrieve(customer);
    const product = await stripe.products.create({ id: 'writer', name: 'W', metadata: { a: '1' } });
    await stripe.products.update(product.id, { name: 'Writer', active: true });
    await stripe.products.retrieve(product.id);
    const month = await stripe.prices.create({
      product: product.id,
      unit_amount: 999,
      currency: 'eur',
      recurring: { interval: 'month' },
      tax_behavior: 'inclusive',
      nickname: 'monthly',
      metadata: { plan: 'monthly' },
    });
    const week = await aPrice(stripe, { interval: 'week', amount: 299 });
    await stripe.prices.update(month.id, { active: true });
    await stripe.prices.retrieve(month.id);
    await stripe.prices.list({ product: product.id, active: true });
    const coupon = await stripe.coupons.create({
      percent_off: 25,
      duration: 'once',
      max_redemptions: 1,
      name: 'AUTUMN',
      redeem_by: now + 86_400,
      metadata: { couponId: '1' },
    });
    const spare = await stripe.coupons.create({
      amount_off: 100,
      currency: 'eur',
      duration: 'once',
    });
    await stripe.coupons.retrieve(coupon.id);
    await stripe.coupons.del(spare.id);

    const order = {
      mode: 'subscription',
      customer,
      line_items: [{ price: month.id, quantity: 1 }],
      success_url: 'https://app.example/checkout/{CHECKOUT_SESSION_ID}',
      cancel_url: 'https://app.example/pricing',
      client_reference_id: 'checkout-1',
      expires_at: now + 3600,
      automatic_tax: { enabled: true },
      customer_update: { address: 'auto' },
      allowed_payment_method_types: ['card'],
      payment_method_collection: 'if_required',
      locale: 'de',
      metadata: { checkoutId: '1' },
    } satisfies Stripe.Checkout.SessionCreateParams;
    const session = await stripe.checkout.sessions.create({
      ...order,
      discounts: [{ coupon: coupon.id }],
      subscription_data: {
        metadata: { agentId: 'writer' },
        billing_mode: { type: 'flexible' },
      },
    });
    const unwanted = await stripe.checkout.sessions.create({
      ...order,
      subscription_data: { trial_period_days: 7 },
    });
    await stripe.checkout.sessions.expire(unwanted.id);
    await double.complete(session.id);
    const paid = await stripe.checkout.sessions.retrieve(session.id, {
      expand: ['subscription', 'invoice.payments', 'line_items'],
    });
    const subscription = typeof paid.subscription === 'object' ? paid.subscription : null;
    const id = subscription?.id ?? '';
    await stripe.checkout.sessions.list({ customer, status: 'complete' });
    await stripe.checkout.sessions.list({ subscription: id });
    const cards = await stripe.customers.listPaymentMethods(customer, { type: 'card' });
    const card = cards.data[0]?.id ?? '';
    await stripe.paymentMethods.retrieve(card);
    await stripe.customers.update(customer, { invoice_settings: { default_payment_method: card } });

    await stripe.subscriptions.retrieve(id, { expand: ['latest_invoice.payments'] });
    await stripe.subscriptions.list({ customer, status: 'all', created: { gte: now - 60 } });
    await stripe.subscriptions.update(id, { cancel_at_period_end: true, metadata: { by: 'user' } });
    await stripe.subscriptions.update(id, { cancel_at_period_end: false });
    await stripe.subscriptions.update(id, { cancel_at: now + 86_400 });
    await stripe.subscriptions.update(id, { cancel_at: '' });
    const change = {
      items: [{ id: subscription?.items.data[0]?.id ?? '', price: week.id }],
      proration_behavior: 'always_invoice',
      proration_date: now + 1,
    } satisfies Stripe.SubscriptionUpdateParams;
    await stripe.invoices.createPreview({
      customer,
      subscription: id,
      subscription_details: change,
    });
    await stripe.subscriptions.update(id, {
      ...change,
      payment_behavior: 'error_if_incomplete',
      default_payment_method: card,
      expand: ['latest_invoice.payments'],
    });

    // A trial that ends now, then a renewal that fails and is paid by hand.
    const trial = await buy({ double, stripe }, { trialDays: 7 });
    await stripe.subscriptions.update(trial.subscription, { trial_end: 'now' });
    double.setCard(trial.customer, 'declines');
    await double.advanceTo(new Date((now + 32 * 86_400) * 1000));
    const open = { subscription: trial.subscription, status: 'open' } as const;
    const [due] = (await stripe.invoices.list({ ...open, created: { gte: now } })).data;
    await expect(stripe.invoices.pay(due?.id ?? '')).rejects.toMatchObject({ statusCode: 402 });
    double.setCard(trial.customer, 'ok');
    const pay = await stripe.invoices.pay(due?.id ?? '', { expand: ['payments'] });
    await stripe.invoices.retrieve(pay.id, { expand: ['payments'] });
    await stripe.invoices.list({ customer });

    const payment = pay.payments?.data[0]?.payment.payment_intent;
    const intent = await stripe.paymentIntents.retrieve(String(payment), {
      expand: ['latest_charge'],
    });
    await stripe.invoicePayments.list({
      payment: { type: 'payment_intent', payment_intent: intent.id },
    });
    const charge = typeof intent.latest_charge === 'object' ? intent.latest_charge?.id : undefined;
    await stripe.charges.retrieve(charge ?? '', { expand: ['refunds'] });
    const refund = await stripe.refunds.create({
      payment_intent: intent.id,
      amount: 100,
      reason: 'requested_by_customer',
      metadata: { by: 'admin' },
    });
    await stripe.refunds.retrieve(refund.id);
    await stripe.refunds.list({ payment_intent: intent.id });
    await stripe.refunds.list({ charge: charge ?? '' });
    const disputed = double.charges().find(({ paid, id }) => paid && id !== charge)?.id ?? '';
    const dispute = double.dispute(disputed);
    await stripe.disputes.retrieve(dispute.id);
    double.closeDispute(disputed, 'lost');
    await stripe.disputes.list({ payment_intent: dispute.payment_intent });
    await stripe.disputes.list({ charge: disputed, created: { gte: now } });
    await stripe.billingPortal.sessions.create({ customer, return_url: 'https://app.example/' });
    const events = await stripe.events.list({
      types: ['invoice.paid', 'charge.refunded'],
      created: { gte: now - 60 },
      limit: 5,
    });
    await stripe.events.list({ type: 'invoice.paid', starting_after: events.data[0]?.id ?? '' });
    await stripe.events.list({ types: ['invoice.paid'], ending_before: events.data[0]?.id ?? '' });
    await stripe.events.retrieve(events.data[0]?.id ?? '');
    double.setCard(trial.customer, 'declines');
    await double.advanceTo(new Date((now + 64 * 86_400) * 1000));
    const [unwantedInvoice] = (await stripe.invoices.list(open)).data;
    await stripe.invoices.voidInvoice(unwantedInvoice?.id ?? '');
    await stripe.subscriptions.cancel(id, { prorate: true, invoice_now: true });
    await stripe.customers.del(customer);
    await stripe.customers.retrieve(customer);

    await double.settled();
    expect(double.refusedByShadow()).toEqual([]);
    const called = double.requests().map(({ method, path }) => `${method} ${path}`);
    const routes = ENDPOINTS.map(({ method, path }) => ({
      route: `${method} ${path}`,
      pattern: new RegExp(`^${method} ${path.replace(':id', '[^/]+')}$`),
    }));
    const left = routes.filter(({ pattern }) => !called.some((call) => pattern.test(call)));
    expect(left.map(({ route }) => route)).toEqual([]);
  });

  test('what the published API does not have is found', async () => {
    const shadow = createShadow(shadowUrl ?? '');
    const request = { method: 'POST', path: '/v1/customers', id: '', idempotencyKey: null };
    const answer = { status: 200, body: '', requestId: '', isReplay: false };
    shadow.follow({ ...request, form: 'nick=x' }, { ...answer, body: '{}' });
    const odd = { object: 'customer', nick: 'x', balance: '0', address: { planet: 'x' } };
    shadow.follow({ ...request, form: 'name=x' }, { ...answer, body: JSON.stringify(odd) });
    await shadow.settled();
    const found = shadow.findings();
    expect(found.map(({ kind }) => kind).sort()).toEqual(['refused', 'shape', 'shape', 'shape']);
    expect(found.map(({ detail }) => detail)).toEqual(
      expect.arrayContaining([
        'customer.nick: not in the published API',
        'customer.balance: string, not number',
        'customer.address.planet: not in the published API',
      ]),
    );
  });
});

test('shapes: null and absent stand for any type, metadata is free, arrays go by their first', () => {
  const theirs = { object: 'x', a: 1, b: null, c: [{ d: 1 }], e: {}, f: 'f' };
  const ours = { object: 'x', a: null, b: 'b', c: [], metadata: { any: 1 } };
  expect(differences(ours, theirs)).toEqual([]);
  expect(differences({ object: 'x', c: [{ d: '1' }], e: [], f: 'g' }, theirs)).toEqual([
    'x.c.d: string, not number',
    'x.e: array, not object',
  ]);
});
