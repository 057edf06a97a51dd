import { expect, test } from 'vitest';
import { buy, testStripe } from '../../test/support.ts';

async function paid() {
  const own = await testStripe();
  const { subscription } = await buy(own);
  const { data } = await own.stripe.invoices.list({ subscription, expand: ['data.payments'] });
  const payment = data[0]?.payments?.data[0]?.payment.payment_intent;
  if (typeof payment !== 'string') throw new Error('no payment');
  return { ...own, payment };
}

test('a payment is given back in parts, and no more than is left', async () => {
  const { stripe, payment } = await paid();
  const first = await stripe.refunds.create({
    payment_intent: payment,
    amount: 400,
    reason: 'requested_by_customer',
    metadata: { by: 'admin' },
  });
  expect(first).toMatchObject({ amount: 400, status: 'succeeded', metadata: { by: 'admin' } });
  await expect(
    stripe.refunds.create({ payment_intent: payment, amount: 600 }),
  ).rejects.toMatchObject({ statusCode: 400, code: 'amount_too_large', param: 'amount' });
  // Without an amount: the rest.
  const rest = await stripe.refunds.create({ payment_intent: payment });
  expect(rest.amount).toBe(599);
  await expect(stripe.refunds.create({ payment_intent: payment })).rejects.toMatchObject({
    statusCode: 400,
    code: 'charge_already_refunded',
  });
  const intent = await stripe.paymentIntents.retrieve(payment, { expand: ['latest_charge'] });
  expect(intent.latest_charge).toMatchObject({ amount_refunded: 999, refunded: true });
  const listed = await stripe.refunds.list({ payment_intent: payment });
  expect(listed.data.map(({ id }) => id)).toEqual([rest.id, first.id]);
  const { data } = await stripe.events.list({ types: ['charge.refunded', 'refund.created'] });
  expect(data.map(({ type }) => type)).toEqual([
    'charge.refunded',
    'refund.created',
    'charge.refunded',
    'refund.created',
  ]);
});

test('what is not paid cannot be given back', async () => {
  const { stripe } = await paid();
  await expect(stripe.refunds.create({ payment_intent: 'pi_none' })).rejects.toMatchObject({
    statusCode: 400,
    code: 'resource_missing',
    param: 'payment_intent',
  });
});
