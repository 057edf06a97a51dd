import { describe, expect, test } from 'vitest';
import { aSession, NOON, testStripe } from '../../test/support.ts';

/** What the page's form sends. */
function press(url: string | null, outcome: string, card = 'new'): Promise<Response> {
  return fetch(url ?? '', {
    method: 'POST',
    body: new URLSearchParams({ outcome, card }),
    redirect: 'manual',
  });
}

describe('the hosted page', () => {
  test('shows what is bought, the tax in it and the total', async () => {
    const { stripe } = await testStripe();
    const coupon = await stripe.coupons.create({
      percent_off: 10,
      duration: 'once',
      name: 'AUTUMN',
    });
    const { url } = await aSession(stripe, { amount: 1000, coupon: coupon.id });
    const page = await fetch(url ?? '');
    expect(page.status).toBe(200);
    const text = await page.text();
    for (const part of [
      'Writing agent',
      '€10.00 / month',
      'AUTUMN',
      '−€1.00',
      '€1.50',
      'Pay €9.00',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).toContain('no real money');
    expect(text).not.toMatch(/(src|href)="https?:/);
  });

  test('paid: leads back, and everything is there', async () => {
    const { stripe, double } = await testStripe();
    const { id, url } = await aSession(stripe);
    const answer = await press(url, 'paid');
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(`https://app.example/checkout/${id}`);
    const session = await stripe.checkout.sessions.retrieve(id, {
      expand: ['subscription', 'invoice', 'line_items'],
    });
    expect(session).toMatchObject({
      status: 'complete',
      payment_status: 'paid',
      amount_total: 999,
      total_details: { amount_discount: 0, amount_tax: 167 },
      subscription: { status: 'active', metadata: { agentId: 'writer' } },
      invoice: { status: 'paid', total: 999, total_taxes: [{ amount: 167 }], amount_paid: 999 },
      line_items: { data: [{ description: 'Writing agent', amount_total: 999 }] },
    });
    expect(double.charges()).toMatchObject([{ amount: 999, status: 'succeeded' }]);
    const again = await press(url, 'paid');
    expect(again.status).toBe(410);
    expect(double.charges()).toHaveLength(1);
  });

  test('declined: says so, and the session can still be paid', async () => {
    const { stripe, double } = await testStripe();
    const { id, url } = await aSession(stripe);
    const answer = await press(url, 'declined');
    expect(answer.status).toBe(402);
    expect(await answer.text()).toContain('Your card was declined.');
    expect((await stripe.checkout.sessions.retrieve(id)).status).toBe('open');
    expect(double.charges()).toMatchObject([{ status: 'failed', paid: false }]);
    const { data } = await stripe.events.list({ type: 'payment_intent.payment_failed' });
    expect(data).toHaveLength(1);
    expect((await press(url, 'paid')).status).toBe(303);
  });

  test('needs authentication: confirmed it is paid, failed it stays open', async () => {
    const { stripe } = await testStripe();
    const { id, url } = await aSession(stripe);
    const asked = await press(url, 'authenticate');
    expect(await asked.text()).toContain('Confirm payment');
    expect((await press(url, 'fail')).status).toBe(402);
    expect((await stripe.checkout.sessions.retrieve(id)).status).toBe('open');
    expect((await press(url, 'confirm')).status).toBe(303);
    expect((await stripe.checkout.sessions.retrieve(id)).status).toBe('complete');
  });

  test('go back: leads to cancel_url and leaves the session open', async () => {
    const { stripe } = await testStripe();
    const { id, url } = await aSession(stripe);
    const answer = await press(url, 'back');
    expect(answer.headers.get('location')).toBe('https://app.example/pricing');
    expect((await stripe.checkout.sessions.retrieve(id)).status).toBe('open');
  });

  test('a saved card is offered, and declined where it declines', async () => {
    const { stripe, double } = await testStripe();
    const first = await aSession(stripe);
    await double.complete(first.id);
    const customer = String(first.customer);
    const { data } = await stripe.customers.listPaymentMethods(customer, { type: 'card' });
    const card = data[0]?.id ?? '';
    const second = await stripe.checkout.sessions.create({
      mode: 'subscription',
      customer,
      line_items: [{ price: (await stripe.prices.list()).data[0]?.id ?? '', quantity: 1 }],
      success_url: 'https://app.example/',
    });
    const page = await fetch(second.url ?? '');
    expect(await page.text()).toContain('Saved Visa ending in 4242');
    double.setCard(customer, 'declines');
    expect((await press(second.url, 'paid', card)).status).toBe(402);
    double.setCard(customer, 'ok');
    expect((await press(second.url, 'paid', card)).status).toBe(303);
    expect((await stripe.customers.listPaymentMethods(customer)).data).toHaveLength(1);
  });
});

test('a trial charges nothing and keeps the card', async () => {
  const { stripe, double } = await testStripe();
  const { id } = await aSession(stripe, { trialDays: 7 });
  await double.complete(id);
  const session = await stripe.checkout.sessions.retrieve(id, { expand: ['subscription'] });
  expect(session).toMatchObject({
    payment_status: 'no_payment_required',
    amount_total: 0,
    subscription: { status: 'trialing', default_payment_method: expect.stringMatching(/^pm_/) },
  });
  expect(double.charges()).toEqual([]);
});

test('a total of 0 with if_required asks for no card', async () => {
  const { stripe, double } = await testStripe();
  const coupon = await stripe.coupons.create({ percent_off: 100, duration: 'once' });
  const { id, url } = await aSession(stripe, { coupon: coupon.id, collection: 'if_required' });
  const page = await (await fetch(url ?? '')).text();
  expect(page).toContain('No card is needed.');
  await double.complete(id);
  expect(await stripe.checkout.sessions.retrieve(id, { expand: ['subscription'] })).toMatchObject({
    payment_status: 'no_payment_required',
    subscription: { status: 'active', default_payment_method: null },
  });
  expect(double.charges()).toEqual([]);
});

test('expires at its time, or when it is told to', async () => {
  const own = await testStripe();
  const { stripe, double } = own;
  const timed = await aSession(stripe);
  const told = await aSession(stripe);
  await stripe.checkout.sessions.expire(told.id);
  await expect(double.complete(told.id)).rejects.toThrow('expired');
  await expect(stripe.checkout.sessions.expire(told.id)).rejects.toMatchObject({ statusCode: 400 });
  await own.pass(1);
  expect((await stripe.checkout.sessions.retrieve(timed.id)).status).toBe('expired');
  expect((await fetch(timed.url ?? '')).status).toBe(410);
  const { data } = await stripe.events.list({ type: 'checkout.session.expired' });
  expect(data).toHaveLength(2);
});

test('a coupon for one is used by one, also by two sessions opened before', async () => {
  const { stripe, double } = await testStripe();
  const coupon = await stripe.coupons.create({
    percent_off: 50,
    duration: 'once',
    max_redemptions: 1,
  });
  const first = await aSession(stripe, { coupon: coupon.id });
  const second = await aSession(stripe, { coupon: coupon.id });
  await double.complete(first.id);
  await expect(double.complete(second.id)).rejects.toThrow('coupon');
  await expect(aSession(stripe, { coupon: coupon.id })).rejects.toMatchObject({
    code: 'coupon_expired',
  });
});

test('while it ticks, what is due happens by itself', async () => {
  let now = NOON;
  const { stripe } = await testStripe({ clock: { now: () => new Date(now) }, ticking: true });
  const { id } = await aSession(stripe);
  now += 25 * 3_600_000;
  const statusOf = async () => (await stripe.checkout.sessions.retrieve(id)).status;
  await expect.poll(statusOf).toBe('expired');
});
