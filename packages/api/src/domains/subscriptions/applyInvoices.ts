import type { PaymentState } from '@onelastai/contracts';
import {
  type BillingCustomerDoc,
  beginBillingAction,
  findBillingActionByRequest,
  findPaymentByInvoice,
  findPriceByStripeId,
  type PriceDoc,
  type SubscriptionDoc,
  type Transaction,
  writePayment,
} from '@onelastai/db';
import type { Reading } from './reading.ts';
import type { InvoiceSnapshot } from './stripe/snapshots.ts';

/** Writes the payments of a pass. The actions that give back what was paid after its end. */
export async function applyInvoices(
  pass: SubscriptionDoc,
  reading: Reading,
  now: Date,
  transaction: Transaction,
): Promise<string[]> {
  const actions: string[] = [];
  for (const invoice of reading.invoices) {
    if (invoice.status === 'draft') continue;
    const sold = await findPriceByStripeId(invoice.stripePriceId, transaction);
    // A pass may have become another's since the invoice was written.
    const paidFor = sold ?? { target: pass.agentId, plan: pass.plan };
    await writePayment(toPayment({ pass, paidFor, ...reading }, invoice), now, transaction);
    const late = await giveBackLate({ pass, invoice, reading }, now, transaction);
    if (late) actions.push(late);
  }
  return actions;
}

/** What was paid for a pass that had ended by then is given back. */
async function giveBackLate(
  { pass, invoice, reading }: { pass: SubscriptionDoc; invoice: InvoiceSnapshot; reading: Reading },
  now: Date,
  transaction: Transaction,
): Promise<string | null> {
  const { endedAt } = pass;
  const isLate = invoice.paidAt && endedAt && invoice.paidAt.getTime() > endedAt.getTime() + 1000;
  if (!isLate || reading.subscription.status !== 'canceled' || invoice.amountMinor === 0)
    return null;
  const payment = await findPaymentByInvoice(invoice.id, transaction);
  const left = payment ? payment.amountMinor - payment.refundedMinor : 0;
  if (!payment || left <= 0) return null;
  const requestId = `late-${payment._id.toHexString()}`;
  if (await findBillingActionByRequest(pass.userId, requestId, transaction)) return null;
  const refunds = [{ paymentId: payment._id, amountMinor: left }];
  const { _id: subscriptionId, userId } = pass;
  const begun = await beginBillingAction(
    { kind: 'refund', requestId, refunds, refundMinor: left, userId, subscriptionId },
    now,
    transaction,
  );
  return begun._id.toHexString();
}

function toPayment(
  {
    pass,
    customer,
    paidFor: { target, plan },
  }: {
    pass: SubscriptionDoc;
    customer: BillingCustomerDoc;
    paidFor: Pick<PriceDoc, 'target' | 'plan'>;
  },
  invoice: InvoiceSnapshot,
) {
  return {
    userId: customer.userId,
    subscriptionId: pass._id,
    target,
    plan,
    stripeInvoiceId: invoice.id,
    ...(invoice.paymentIntentId && { stripePaymentIntentId: invoice.paymentIntentId }),
    number: invoice.number,
    state: paymentState(invoice),
    amountMinor: invoice.amountMinor,
    grossMinor: invoice.grossMinor,
    taxMinor: invoice.taxMinor,
    discountMinor: invoice.discountMinor,
    currency: invoice.currency,
    reason: invoice.reason,
    periodStart: invoice.periodStart,
    periodEnd: invoice.periodEnd,
    ...(invoice.paidAt && { paidAt: invoice.paidAt }),
    ...(invoice.hostedUrl && { hostedUrl: invoice.hostedUrl }),
    ...(invoice.pdfUrl && { pdfUrl: invoice.pdfUrl }),
    createdAt: invoice.createdAt,
  };
}

function paymentState({ status, attempted }: InvoiceSnapshot): PaymentState {
  switch (status) {
    case 'paid':
      return 'paid';
    case 'void':
      return 'void';
    case 'uncollectible':
      return 'failed';
    case 'open':
    case 'draft':
      return attempted ? 'failed' : 'open';
  }
}
