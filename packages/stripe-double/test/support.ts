import Stripe from 'stripe';
import { onTestFinished } from 'vitest';
import { type StripeDouble, type StripeDoubleOptions, startStripeDouble } from '../src/index.ts';

export const NOON = Date.parse('2026-11-24T12:00:00Z');
const DAY_MS = 86_400_000;

interface TestStripe {
  double: StripeDouble;
  stripe: Stripe;
  /** Moves the clock and plays what is due until then. */
  pass(days: number): Promise<void>;
}

/** A double of the test's own with a clock that stands still, and Stripe's SDK speaking to it. */
export async function testStripe(
  options: StripeDoubleOptions & { start?: number } = {},
): Promise<TestStripe> {
  const { start = NOON, ...rest } = options;
  let now = start;
  const clock = { now: () => new Date(now) };
  const double = await startStripeDouble({ clock, ...rest });
  onTestFinished(() => double.stop());
  return {
    double,
    stripe: sdkFor(double),
    async pass(days) {
      now += days * DAY_MS;
      await double.advanceTo(new Date(now));
    },
  };
}

export function sdkFor({ url, secretKey }: StripeDouble): Stripe {
  const { hostname, port } = new URL(url);
  return new Stripe(secretKey, { host: hostname, port, protocol: 'http', maxNetworkRetries: 0 });
}

interface BuyOptions {
  interval?: 'day' | 'week' | 'month';
  amount?: number;
  trialDays?: number;
  coupon?: string;
  /** How the new card behaves from then on. */
  card?: 'ok' | 'declines' | 'authenticate';
  collection?: 'always' | 'if_required';
}

export async function aPrice(
  stripe: Stripe,
  { interval = 'month', amount = 999 }: BuyOptions = {},
): Promise<Stripe.Price> {
  const product = await stripe.products.create({ name: 'Writing agent' });
  return stripe.prices.create({
    product: product.id,
    unit_amount: amount,
    currency: 'eur',
    recurring: { interval },
    tax_behavior: 'inclusive',
  });
}

export async function aSession(
  stripe: Stripe,
  options: BuyOptions = {},
): Promise<Stripe.Checkout.Session> {
  const customer = await stripe.customers.create({ email: 'ada@example.com', name: 'Ada' });
  const price = await aPrice(stripe, options);
  return stripe.checkout.sessions.create({
    mode: 'subscription',
    customer: customer.id,
    line_items: [{ price: price.id, quantity: 1 }],
    success_url: 'https://app.example/checkout/{CHECKOUT_SESSION_ID}',
    cancel_url: 'https://app.example/pricing',
    automatic_tax: { enabled: true },
    customer_update: { address: 'auto' },
    payment_method_collection: options.collection ?? 'always',
    subscription_data: {
      metadata: { agentId: 'writer' },
      ...(options.trialDays !== undefined && { trial_period_days: options.trialDays }),
    },
    ...(options.coupon !== undefined && { discounts: [{ coupon: options.coupon }] }),
  });
}

interface Bought {
  customer: string;
  subscription: string;
  item: string;
}

/** A subscription bought through Checkout. */
export async function buy(
  { double, stripe }: Pick<TestStripe, 'double' | 'stripe'>,
  options: BuyOptions = {},
): Promise<Bought> {
  const open = await aSession(stripe, options);
  await double.complete(open.id, 'paid', { card: options.card ?? 'ok' });
  const session = await stripe.checkout.sessions.retrieve(open.id, { expand: ['subscription'] });
  const { subscription, customer } = session;
  if (typeof subscription !== 'object' || !subscription || typeof customer !== 'string') {
    throw new Error('the session has no subscription');
  }
  const [item] = subscription.items.data;
  return { customer, subscription: subscription.id, item: item?.id ?? '' };
}

/** When the current period ends, as ISO 8601. */
export async function periodEndOf(stripe: Stripe, subscription: string): Promise<string> {
  const { items } = await stripe.subscriptions.retrieve(subscription);
  return new Date((items.data[0]?.current_period_end ?? 0) * 1000).toISOString();
}

export async function balanceOf(stripe: Stripe, customer: string): Promise<number> {
  const found = await stripe.customers.retrieve(customer);
  if (found.deleted) throw new Error('the customer is deleted');
  return found.balance;
}
