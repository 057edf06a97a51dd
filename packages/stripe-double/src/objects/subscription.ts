import type { Metadata, Price } from './catalogue.ts';
import { type List, listOf } from './list.ts';

export type SubscriptionStatus = 'trialing' | 'active' | 'past_due' | 'canceled';

export interface SubscriptionItem {
  id: string;
  object: 'subscription_item';
  billing_thresholds: null;
  created: number;
  current_period_end: number;
  current_period_start: number;
  discounts: [];
  metadata: Metadata;
  price: Price;
  quantity: number;
  subscription: string;
  tax_rates: [];
}

/** What never changes in the double's subscriptions. */
const FIXED = {
  object: 'subscription' as const,
  application: null,
  application_fee_percent: null,
  billing_cycle_anchor_config: null,
  billing_mode: { flexible: { proration_discounts: 'included' }, type: 'flexible' },
  billing_schedules: [],
  billing_thresholds: null,
  collection_method: 'charge_automatically',
  customer_account: null,
  days_until_due: null,
  default_source: null,
  default_tax_rates: [],
  description: null,
  invoice_settings: {
    account_tax_ids: null,
    custom_fields: null,
    description: null,
    footer: null,
    issuer: { type: 'self' },
  },
  livemode: false,
  managed_payments: null,
  next_pending_invoice_item_invoice: null,
  on_behalf_of: null,
  pause_collection: null,
  payment_settings: {
    payment_method_options: null,
    payment_method_types: ['card'],
    save_default_payment_method: 'off',
  },
  pending_invoice_item_interval: null,
  pending_setup_intent: null,
  pending_update: null,
  schedule: null,
  test_clock: null,
  transfer_data: null,
  trial_settings: { end_behavior: { missing_payment_method: 'create_invoice' } },
};

/** Instants are seconds since 1970. */
export type Subscription = typeof FIXED & {
  id: string;
  automatic_tax: { disabled_reason: null; enabled: boolean; liability: { type: 'self' } | null };
  billing_cycle_anchor: number;
  cancel_at: number | null;
  cancel_at_period_end: boolean;
  canceled_at: number | null;
  cancellation_details: {
    comment: null;
    feedback: null;
    feedback_option: null;
    reason: 'cancellation_requested' | 'payment_failed' | null;
  };
  created: number;
  currency: string;
  customer: string;
  default_payment_method: string | null;
  discounts: string[];
  ended_at: number | null;
  items: List<SubscriptionItem>;
  latest_invoice: string | null;
  metadata: Metadata;
  start_date: number;
  status: SubscriptionStatus;
  trial_end: number | null;
  trial_start: number | null;
};

interface NewSubscription {
  id: string;
  itemId: string;
  created: number;
  customer: string;
  price: Price;
  quantity: number;
  periodEnd: number;
  trialEnd: number | null;
  taxed: boolean;
  metadata: Metadata;
  paymentMethod: string | null;
}

export function newSubscription(given: NewSubscription): Subscription {
  const { id, created, trialEnd } = given;
  return {
    ...FIXED,
    id,
    automatic_tax: {
      disabled_reason: null,
      enabled: given.taxed,
      liability: given.taxed ? { type: 'self' } : null,
    },
    billing_cycle_anchor: trialEnd ?? created,
    cancel_at: null,
    cancel_at_period_end: false,
    canceled_at: null,
    cancellation_details: {
      comment: null,
      feedback: null,
      feedback_option: null,
      reason: null,
    },
    created,
    currency: given.price.currency,
    customer: given.customer,
    default_payment_method: given.paymentMethod,
    discounts: [],
    ended_at: null,
    items: listOf(
      [
        {
          id: given.itemId,
          object: 'subscription_item',
          billing_thresholds: null,
          created,
          current_period_end: given.periodEnd,
          current_period_start: created,
          discounts: [],
          metadata: {},
          price: given.price,
          quantity: given.quantity,
          subscription: id,
          tax_rates: [],
        },
      ],
      `/v1/subscription_items?subscription=${id}`,
    ),
    latest_invoice: null,
    metadata: given.metadata,
    start_date: created,
    status: trialEnd === null ? 'active' : 'trialing',
    trial_end: trialEnd,
    trial_start: trialEnd === null ? null : created,
  };
}

/** The one item that each of the double's subscriptions has. */
export function itemOf(subscription: Subscription): SubscriptionItem {
  const [item] = subscription.items.data;
  if (!item) throw new Error(`${subscription.id} has no item`);
  return item;
}
