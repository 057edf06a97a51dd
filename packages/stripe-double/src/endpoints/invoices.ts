import { z } from 'zod';
import { PRORATIONS, planChange } from '../billing/change.ts';
import { draftInvoice } from '../billing/draft.ts';
import { periodLine } from '../billing/lines.ts';
import { nextPeriodEnd } from '../billing/periods.ts';
import { notesOf, payInvoice } from '../billing/subscriptions.ts';
import { draftOf } from '../billing/update.ts';
import { voidInvoice } from '../billing/voiding.ts';
import { invalid, missing, StripeError } from '../errors.ts';
import { endpoint } from '../http/endpoint.ts';
import { pageOf } from '../http/lists.ts';
import { expand, id, instant, page, span } from '../http/params.ts';
import type { Invoice } from '../objects/invoice.ts';
import { itemOf, type Subscription } from '../objects/subscription.ts';
import type { World } from '../world.ts';
import { itemChange, liveSubscription, newPriceOf, prorationDate } from './subscriptions.ts';

const previewParams = z.strictObject({
  ...expand,
  customer: id.optional(),
  subscription: id,
  subscription_details: z
    .strictObject({
      items: itemChange,
      proration_behavior: z.enum(PRORATIONS).optional(),
      proration_date: instant.optional(),
      trial_end: z.literal('now').optional(),
    })
    .optional(),
});

const createPreview = endpoint(
  'POST /v1/invoices/create_preview',
  previewParams,
  (world, params) => {
    const subscription = liveSubscription(world, params.subscription);
    if (params.customer !== undefined && params.customer !== subscription.customer) {
      throw invalid('The subscription is of another customer.', { param: 'customer' });
    }
    const given = params.subscription_details;
    const preview = given
      ? changePreview(world, subscription, given)
      : upcoming(world, subscription);
    return { ...preview, id: `upcoming_${preview.id}` };
  },
);

function changePreview(
  world: World,
  subscription: Subscription,
  given: NonNullable<z.output<typeof previewParams>['subscription_details']>,
): Invoice {
  const at = 'subscription_details[proration_date]';
  const items = 'subscription_details[items]';
  const plan = planChange(world, subscription, {
    price: newPriceOf(world, subscription, given.items, items),
    proration: given.proration_behavior ?? 'create_prorations',
    at: prorationDate(world, subscription, given.proration_date, at),
    endTrial: given.trial_end === 'now',
  });
  return draftOf(world, subscription, plan);
}

/** The invoice of the next renewal. */
function upcoming(world: World, subscription: Subscription): Invoice {
  const { price, current_period_start, current_period_end: start } = itemOf(subscription);
  const { cancel_at: last } = subscription;
  if (last !== null && last <= start) {
    const message = 'No upcoming invoices for customer';
    throw new StripeError(404, 'invalid_request_error', message, { code: 'invoice_upcoming_none' });
  }
  const { interval } = price.recurring;
  const end = nextPeriodEnd(subscription.billing_cycle_anchor, interval, start);
  const { pending } = notesOf(world, subscription);
  const lines = [...pending, periodLine(world, subscription, price, { start, end })];
  const period = { start: current_period_start, end: start };
  return draftInvoice(world, { subscription, lines, reason: 'upcoming', period });
}

export function invoiceAt({ state }: World, invoiceId: string): Invoice {
  const invoice = state.invoices.get(invoiceId);
  if (!invoice) throw missing('invoice', invoiceId);
  return invoice;
}

const retrieve = endpoint('GET /v1/invoices/:id', z.strictObject(expand), (world, _, key) =>
  invoiceAt(world, key),
);

const list = endpoint(
  'GET /v1/invoices',
  z.strictObject({
    ...page,
    customer: id.optional(),
    subscription: id.optional(),
    status: z.enum(['draft', 'open', 'paid', 'uncollectible', 'void']).optional(),
    created: span.optional(),
  }),
  ({ state }, params) =>
    pageOf(
      state.invoices,
      '/v1/invoices',
      params,
      (invoice) =>
        (params.customer === undefined || invoice.customer === params.customer) &&
        (params.subscription === undefined ||
          invoice.parent.subscription_details.subscription === params.subscription) &&
        (params.status === undefined || invoice.status === params.status),
    ),
);

const pay = endpoint(
  'POST /v1/invoices/:id/pay',
  z.strictObject({ ...expand, payment_method: id.optional() }),
  (world, params, key) => {
    const invoice = invoiceAt(world, key);
    if (invoice.status === 'paid') throw invalid('Invoice is already paid');
    if (invoice.status !== 'open') {
      throw invalid(`You can only pay open invoices. This invoice is ${invoice.status}.`);
    }
    const refusal = payInvoice(world, invoice, false, params.payment_method);
    if (!refusal) return invoice;
    const needsHolder = refusal.code === 'authentication_required';
    const code = needsHolder ? 'invoice_payment_intent_requires_action' : refusal.code;
    const details = { code, decline_code: refusal.decline_code };
    throw new StripeError(402, 'card_error', refusal.message, details);
  },
);

const voidIt = endpoint('POST /v1/invoices/:id/void', z.strictObject(expand), (world, _, key) => {
  const invoice = invoiceAt(world, key);
  if (invoice.status !== 'open') {
    throw invalid(`You can only void open invoices. This invoice is ${invoice.status}.`);
  }
  voidInvoice(world, invoice);
  return invoice;
});

const listPayments = endpoint(
  'GET /v1/invoice_payments',
  z.strictObject({
    ...page,
    invoice: id.optional(),
    payment: z
      .strictObject({ type: z.literal('payment_intent'), payment_intent: id.optional() })
      .optional(),
    status: z.enum(['open', 'paid', 'canceled']).optional(),
  }),
  ({ state }, params) =>
    pageOf(
      state.invoicePayments,
      '/v1/invoice_payments',
      params,
      ({ invoice, payment, status }) =>
        (params.invoice === undefined || invoice === params.invoice) &&
        (params.payment?.payment_intent === undefined ||
          payment.payment_intent === params.payment.payment_intent) &&
        (params.status === undefined || status === params.status),
    ),
);

export const invoiceEndpoints = [createPreview, retrieve, list, pay, voidIt, listPayments];
