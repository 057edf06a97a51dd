import { randomUUID } from 'node:crypto';
import { findBillingCustomer, findPayment } from '@onelastai/db';
import { expect } from 'vitest';
import { refundPayment } from '../../domains/subscriptions/cancel.service.ts';
import { requireStripe } from '../../domains/subscriptions/customers.service.ts';
import { DomainError } from '../../errors.ts';
import { openOf, type RefInvoice } from './referencePass.ts';
import type { ShopPerson } from './shopPerson.ts';
import type { Step } from './shopSteps.ts';
import { ADMIN, PAGE } from './shopWorld.ts';

/** Also of a pass that has ended: then it is given back. */
export async function payInvoice(one: ShopPerson, which: number): Promise<void> {
  const unpaid = one.shop.person.passes.filter((pass) => openOf(pass).length > 0);
  const pass = unpaid[which % unpaid.length];
  const open = pass && openOf(pass)[0];
  if (!open) return;
  const customer = await findBillingCustomer(one.person.userId);
  const invoice = await stripeInvoiceOf(one, open, customer?.stripeCustomerId ?? '');
  const paid = () => one.payments.double.payInvoice(invoice);
  if (one.shop.person.cardPays) paid();
  else expect(paid).toThrow();
  one.shop.person.pay(pass, open);
  if (open.isPaid && pass.billingState === 'ended') open.refunded = open.amount;
}

/** From the payment service: ours may not have heard of it yet. */
async function stripeInvoiceOf(
  one: ShopPerson,
  invoice: RefInvoice,
  customer: string,
): Promise<string> {
  const { double } = one.payments;
  const url = `${double.url}/v1/invoices?customer=${customer}&limit=100`;
  const answer = await fetch(url, { headers: { authorization: `Bearer ${double.secretKey}` } });
  const { data }: { data: { id: string }[] } = await answer.json();
  return (
    data[one.shop.person.invoices.length - 1 - one.shop.person.invoices.indexOf(invoice)]?.id ?? ''
  );
}

export async function refund(one: ShopPerson, { which, percent }: Step<'refund'>): Promise<void> {
  const { id, invoice } = (await paidOf(one, which)) ?? {};
  if (id === undefined || !invoice) return;
  const left = invoice.amount - invoice.refunded;
  const amountMinor = Math.max(1, Math.ceil((left * percent) / 100));
  const reason = 'asked for';
  const order = { paymentId: id, amountMinor, reason, actorId: ADMIN, requestId: randomUUID() };
  if (amountMinor > left) {
    await expect(refundPayment(one.payments.deps, order)).rejects.toThrow(DomainError);
    return;
  }
  await refundPayment(one.payments.deps, order);
  // Sent once more, it is done once.
  await refundPayment(one.payments.deps, order);
  invoice.refunded += amountMinor;
}

export async function refundElsewhere(one: ShopPerson, which: number): Promise<void> {
  const { id, invoice } = (await paidOf(one, which)) ?? {};
  if (id === undefined || !invoice || invoice.refunded === invoice.amount) return;
  const payment = await findPayment(id);
  if (!payment?.stripePaymentIntentId) throw new Error(`${id} was not paid by a card.`);
  const { stripePaymentIntentId: paymentIntentId, currency } = payment;
  const order = { paymentIntentId, amountMinor: 1, currency };
  await requireStripe(one.payments.deps).refund(order, randomUUID());
  invoice.refunded += 1;
}

/** One of the newest payments that ours knows, with the reference's. */
async function paidOf(one: ShopPerson, which: number) {
  const { invoices } = await one.read();
  const refs = one.shop.person.invoices;
  if (refs.length > PAGE) return undefined;
  return invoices
    .map(({ id }, place) => ({ id, invoice: refs[place] }))
    .filter(({ invoice }) => invoice?.isPaid && invoice.amount > 0)
    .at(-1 - which);
}
