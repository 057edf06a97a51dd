import { expect, test } from 'vitest';
import { buy, testStripe } from '../../test/support.ts';

const END = Date.parse('2026-12-24T12:00:00Z') / 1000;

async function portal() {
  const own = await testStripe();
  const { customer, subscription } = await buy(own);
  const { url } = await own.stripe.billingPortal.sessions.create({ customer });
  const press = async (button: 'end' | 'keep', id = subscription) =>
    (await fetch(url, { method: 'POST', body: new URLSearchParams({ [button]: id }) })).text();
  return { ...own, subscription, press };
}

test('the portal cancels by the moment, and takes it back', async () => {
  const { stripe, pass, subscription, press } = await portal();
  expect(await press('end')).toContain('Don’t cancel');
  expect(await stripe.subscriptions.retrieve(subscription)).toMatchObject({
    cancel_at: END,
    cancel_at_period_end: false,
  });
  expect(await press('keep')).toContain('Cancel at the period’s end');
  expect((await stripe.subscriptions.retrieve(subscription)).cancel_at).toBeNull();
  await press('end');
  await pass(31);
  const ended = await stripe.subscriptions.retrieve(subscription);
  expect(ended).toMatchObject({ status: 'canceled', ended_at: END });
  expect((await stripe.invoices.list({ subscription })).data).toHaveLength(1);
});

test('nobody cancels what is another’s', async () => {
  const { double, stripe, press } = await portal();
  const other = await buy({ double, stripe });
  await press('end', other.subscription);
  expect((await stripe.subscriptions.retrieve(other.subscription)).cancel_at).toBeNull();
});

test('a moment ends it then; the two ways are not taken together', async () => {
  const { stripe, pass, subscription } = await portal();
  const params = { cancel_at: END - 86_400, cancel_at_period_end: true };
  await expect(stripe.subscriptions.update(subscription, params)).rejects.toMatchObject({
    statusCode: 400,
  });
  await stripe.subscriptions.update(subscription, { cancel_at: END - 86_400 });
  await pass(30);
  expect((await stripe.subscriptions.retrieve(subscription)).ended_at).toBe(END - 86_400);
});
