import { expect, test } from 'vitest';
import { buy, testStripe } from '../../test/support.ts';

/** A weekly subscription whose first renewal was refused. */
async function unpaid() {
  const own = await testStripe();
  const { customer, subscription } = await buy(own, { interval: 'week' });
  own.double.setCard(customer, 'declines');
  await own.pass(7);
  own.double.setCard(customer, 'ok');
  const [open] = (await own.stripe.invoices.list({ subscription, status: 'open' })).data;
  if (!open) throw new Error('no open invoice');
  return { ...own, subscription, invoice: open };
}

test('a voided invoice is asked for no more: not by a retry, its page, or the API', async () => {
  const { stripe, double, pass, subscription, invoice } = await unpaid();
  const voided = await stripe.invoices.voidInvoice(invoice.id);
  expect(voided).toMatchObject({ status: 'void', next_payment_attempt: null });
  expect((await stripe.subscriptions.retrieve(subscription)).status).toBe('active');
  const { data } = await stripe.events.list({ type: 'invoice.voided' });
  expect(data.map((event) => event.data.object)).toMatchObject([{ id: invoice.id }]);

  const page = invoice.hosted_invoice_url ?? '';
  expect(await (await fetch(page)).text()).not.toContain('<button');
  await fetch(page, { method: 'POST' });
  await expect(stripe.invoices.pay(invoice.id)).rejects.toMatchObject({ statusCode: 400 });
  await pass(6);
  expect((await stripe.invoices.retrieve(invoice.id)).status).toBe('void');
  expect(double.charges().filter(({ paid }) => paid)).toHaveLength(1);
});

test('only what is open is voided', async () => {
  const { stripe, double, invoice } = await unpaid();
  double.payInvoice(invoice.id);
  await expect(stripe.invoices.voidInvoice(invoice.id)).rejects.toMatchObject({ statusCode: 400 });
  expect((await stripe.invoices.retrieve(invoice.id)).status).toBe('paid');
});
