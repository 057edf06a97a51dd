import { expect, test } from 'vitest';
import { buy, testStripe } from '../../test/support.ts';

async function paid() {
  const own = await testStripe();
  await buy(own);
  const [charge] = own.double.charges();
  if (!charge) throw new Error('nothing was charged');
  return { ...own, charge };
}

test.each(['won', 'lost'] as const)(
  'a dispute is told, and told again when it is %s',
  async (outcome) => {
    const { stripe, double, charge } = await paid();
    const { id } = double.dispute(charge.id);
    expect(await stripe.disputes.retrieve(id)).toMatchObject({
      status: 'needs_response',
      amount: 999,
      payment_intent: charge.payment_intent,
    });
    expect((await stripe.charges.retrieve(charge.id)).disputed).toBe(true);
    double.closeDispute(charge.id, outcome);
    const { data } = await stripe.disputes.list({ payment_intent: charge.payment_intent });
    expect(data).toMatchObject([{ id, status: outcome }]);
    const told = await stripe.events.list({ types: ['charge.dispute.*'] });
    expect(told.data.map(({ type }) => type)).toEqual([
      'charge.dispute.closed',
      'charge.dispute.created',
    ]);
    const refund = stripe.refunds.create({ payment_intent: charge.payment_intent });
    if (outcome === 'won') expect((await refund).amount).toBe(999);
    else await expect(refund).rejects.toMatchObject({ statusCode: 400, code: 'charge_disputed' });
  },
);

test('a charge is disputed once, and decided once', async () => {
  const { double, charge } = await paid();
  double.dispute(charge.id);
  expect(() => double.dispute(charge.id)).toThrow('cannot be disputed');
  double.closeDispute(charge.id, 'won');
  expect(() => double.closeDispute(charge.id, 'lost')).toThrow('is not disputed');
});
