import { expect, test } from 'vitest';
import { buy, testStripe } from '../../test/support.ts';

test('the portal adds, prefers and removes cards, lists invoices and leads back', async () => {
  const own = await testStripe();
  const { stripe } = own;
  const { customer, subscription } = await buy(own);
  const { url } = await stripe.billingPortal.sessions.create({
    customer,
    return_url: 'https://app.example/settings/billing',
  });
  const press = (body: Record<string, string>) =>
    fetch(url, { method: 'POST', body: new URLSearchParams(body) });
  const page = await (await press({ add: 'declines' })).text();
  expect(page).toContain('Visa ending in 0341');
  expect(page).toContain('href="https://app.example/settings/billing"');
  expect(page).toMatch(/href="\/i\/in_\w+"/);
  const cards = (await stripe.customers.listPaymentMethods(customer)).data;
  const [added, first] = cards.map(({ id }) => id);
  await press({ default: added ?? '' });
  const changed = await stripe.subscriptions.retrieve(subscription);
  expect(changed.default_payment_method).toBe(added);
  await press({ remove: first ?? '' });
  expect((await stripe.customers.listPaymentMethods(customer)).data).toHaveLength(1);
});

test('an open invoice is paid on its page, and has a PDF', async () => {
  const own = await testStripe();
  const { stripe, double } = own;
  const { customer, subscription } = await buy(own, { interval: 'week' });
  double.setCard(customer, 'declines');
  await own.pass(7);
  const [open] = (await stripe.invoices.list({ subscription, status: 'open' })).data;
  const page = open?.hosted_invoice_url ?? '';
  expect(await (await fetch(page)).text()).toContain('Pay €9.99');
  expect((await fetch(page, { method: 'POST' })).status).toBe(402);
  double.setCard(customer, 'ok');
  const paid = await fetch(page, { method: 'POST' });
  expect(await paid.text()).not.toContain('<button');
  expect((await stripe.subscriptions.retrieve(subscription)).status).toBe('active');
  const pdf = await fetch(open?.invoice_pdf ?? '');
  expect(pdf.headers.get('content-type')).toBe('application/pdf');
  const text = Buffer.from(await pdf.arrayBuffer()).toString('latin1');
  expect(text).toMatch(/^%PDF-1\.4\n/);
  expect(text).toContain(`(Invoice ${open?.number}) Tj`);
  expect(text).toContain('(Total: EUR 9.99) Tj');
  const [, table] = /startxref\n(\d+)\n/.exec(text) ?? [];
  expect(text.slice(Number(table))).toMatch(/^xref\n/);
});
