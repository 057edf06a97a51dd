import { z } from 'zod';
import { setCancelAt, setCancelAtPeriodEnd } from '../billing/cancelling.ts';
import { cardFor } from '../billing/cards.ts';
import { PRORATIONS, planChange } from '../billing/change.ts';
import { cancel } from '../billing/subscriptions.ts';
import { applyPlan, draftOf, refuseUnpayable } from '../billing/update.ts';
import { badReference, invalid, missing } from '../errors.ts';
import { changed } from '../events/changed.ts';
import { endpoint } from '../http/endpoint.ts';
import { pageOf } from '../http/lists.ts';
import { expand, flag, id, instant, metadata, page, span } from '../http/params.ts';
import type { Price } from '../objects/catalogue.ts';
import { itemOf, type Subscription } from '../objects/subscription.ts';
import type { World } from '../world.ts';
import { mergedMetadata } from './metadata.ts';

/** The subscription while it can be changed. */
export function liveSubscription({ state }: World, subscriptionId: string): Subscription {
  const subscription = state.subscriptions.get(subscriptionId);
  if (!subscription) throw missing('subscription', subscriptionId);
  if (subscription.status === 'canceled') {
    throw invalid('A canceled subscription can only update its cancellation_details and metadata.');
  }
  return subscription;
}

/** The new price of the subscription's one item, where one is given. */
export function newPriceOf(
  { state }: World,
  subscription: Subscription,
  items: readonly { id?: string | undefined; price?: string | undefined }[] | undefined,
  param: string,
): Price | undefined {
  const [given] = items ?? [];
  if (!given) return undefined;
  if (given.id !== itemOf(subscription).id) {
    throw badReference('subscription item', given.id ?? '', `${param}[0][id]`);
  }
  if (given.price === undefined) return undefined;
  const price = state.prices.get(given.price);
  if (!price) throw badReference('price', given.price, `${param}[0][price]`);
  if (price.currency !== subscription.currency) {
    throw invalid('The price is of another currency.', { param: `${param}[0][price]` });
  }
  return price;
}

/** From when a change counts: now, or a moment of the current period. */
export function prorationDate(
  world: World,
  subscription: Subscription,
  given: number | undefined,
  param: string,
): number {
  if (given === undefined) return world.now();
  const { current_period_start: start, current_period_end: end } = itemOf(subscription);
  if (given < start || given > end) {
    throw invalid('The proration date must be within the current period.', { param });
  }
  return given;
}

export const itemChange = z
  .array(z.strictObject({ id: id.optional(), price: id.optional() }))
  .max(1)
  .optional();

const updateParams = z.strictObject({
  ...expand,
  items: itemChange,
  proration_behavior: z.enum(PRORATIONS).optional(),
  proration_date: instant.optional(),
  payment_behavior: z.enum(['error_if_incomplete', 'allow_incomplete']).optional(),
  cancel_at: instant.or(z.literal('')).optional(),
  cancel_at_period_end: flag.optional(),
  metadata: metadata.optional(),
  trial_end: z.literal('now').optional(),
  default_payment_method: id.optional(),
});

const update = endpoint('POST /v1/subscriptions/:id', updateParams, (world, params, key) => {
  const subscription = liveSubscription(world, key);
  if (params.cancel_at !== undefined && params.cancel_at_period_end !== undefined) {
    throw invalid('You may only specify one of these parameters: cancel_at, cancel_at_period_end.');
  }
  const plan = planChange(world, subscription, {
    price: newPriceOf(world, subscription, params.items, 'items'),
    proration: params.proration_behavior ?? 'create_prorations',
    at: prorationDate(world, subscription, params.proration_date, 'proration_date'),
    endTrial: params.trial_end === 'now',
  });
  const method = params.default_payment_method ?? subscription.default_payment_method;
  const card = cardFor(world, { ...subscription, default_payment_method: method });
  if (params.default_payment_method !== undefined && card?.id !== method) {
    throw badReference('PaymentMethod', method ?? '', 'default_payment_method');
  }
  const draft = draftOf(world, subscription, plan);
  if (plan.invoiced === 'now' && params.payment_behavior === 'error_if_incomplete') {
    refuseUnpayable(world, draft, card);
  }
  return changed(world, 'customer.subscription.updated', subscription, () => {
    subscription.default_payment_method = method;
    subscription.metadata = mergedMetadata(subscription.metadata, params.metadata);
    if (params.cancel_at_period_end !== undefined) {
      setCancelAtPeriodEnd(world, subscription, params.cancel_at_period_end);
    }
    if (params.cancel_at !== undefined) {
      setCancelAt(world, subscription, params.cancel_at === '' ? null : params.cancel_at);
    }
    applyPlan(world, subscription, plan, draft);
  });
});

const retrieve = endpoint('GET /v1/subscriptions/:id', z.strictObject(expand), (world, _, key) => {
  const subscription = world.state.subscriptions.get(key);
  if (!subscription) throw missing('subscription', key);
  return subscription;
});

const list = endpoint(
  'GET /v1/subscriptions',
  z.strictObject({
    ...page,
    customer: id.optional(),
    price: id.optional(),
    status: z.enum(['all', 'ended', 'active', 'canceled', 'past_due', 'trialing']).optional(),
    created: span.optional(),
  }),
  ({ state }, params) =>
    pageOf(
      state.subscriptions,
      '/v1/subscriptions',
      params,
      (subscription) =>
        (params.customer === undefined || subscription.customer === params.customer) &&
        (params.price === undefined || itemOf(subscription).price.id === params.price) &&
        hasStatus(subscription, params.status),
    ),
);

/** Without a status everything that is not canceled. */
function hasStatus({ status }: Subscription, wanted: string | undefined): boolean {
  if (wanted === undefined) return status !== 'canceled';
  if (wanted === 'all') return true;
  return wanted === 'ended' ? status === 'canceled' : status === wanted;
}

const remove = endpoint(
  'DELETE /v1/subscriptions/:id',
  z.strictObject({ ...expand, prorate: flag.optional(), invoice_now: flag.optional() }),
  (world, params, key) => {
    const subscription = world.state.subscriptions.get(key);
    if (subscription?.status !== 'canceled') {
      const live = liveSubscription(world, key);
      const { prorate = false, invoice_now: invoiceIt = false } = params;
      cancel(world, live, 'cancellation_requested', { prorate, invoiceIt });
      return live;
    }
    throw missing('subscription', key);
  },
);

export const subscriptionEndpoints = [update, retrieve, list, remove];
