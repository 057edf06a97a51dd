import type { PassPlan } from '@onelastai/contracts';
import { findBillingCustomer } from '@onelastai/db';
import { rawCollection } from '@onelastai/db/testing';
import {
  type CheckoutOutcome,
  type StripeDouble,
  startStripeDouble,
} from '@onelastai/stripe-double';
import { afterAll, beforeAll, inject } from 'vitest';
import type { ApiConfig, PaymentsConfig } from '../config.ts';
import type { Deps } from '../deps.ts';
import { createTestDeps, type TestClient, type TestClock } from './testApi.ts';
import { receiveWebhooks } from './webhookEndpoint.ts';

export interface TestPayments {
  double: StripeDouble;
  deps: Deps;
  clock: TestClock;
  config: PaymentsConfig;
  /** Moves both clocks on, and lets everything happen that is due at the payment service. */
  advance(ms: number): Promise<void>;
}

/**
 * Stripe's double for the tests of a file, whose webhooks reach `deps` over HTTP. Its clock is that of
 * `deps`. Where stripe-mock is to be had, every request is held against the published API as well.
 */
export function usePayments(config: Partial<ApiConfig> = {}): () => TestPayments {
  let payments: TestPayments | undefined;
  let stop: () => Promise<void> = () => Promise.resolve();

  beforeAll(async () => {
    const { clock } = createTestDeps();
    const shadowUrl = inject('stripeMockUrl');
    const double = await startStripeDouble({ clock, ...(shadowUrl && { shadowUrl }) });
    const { secretKey, webhookSecret, url: apiUrl } = double;
    const stripe: PaymentsConfig = { secretKey, webhookSecret, apiUrl, mode: 'test', tax: true };
    // People stay signed in while the clock moves on by months.
    const jwtExpiresIn = 4000 * 86_400;
    const { deps } = createTestDeps({ payments: stripe, jwtExpiresIn, ...config }, clock);
    const webhooks = await receiveWebhooks(deps);
    double.setWebhookUrl(webhooks.url);
    payments = {
      double,
      deps,
      clock,
      config: stripe,
      async advance(ms) {
        clock.advance(ms);
        await double.advanceTo(clock.now());
        await double.settled();
      },
    };
    stop = async () => {
      await double.stop();
      await webhooks.stop();
    };
  });
  afterAll(async () => {
    const refused = payments?.double.refusedByShadow() ?? [];
    await stop();
    if (refused.length > 0)
      throw new Error(`Not as published: ${JSON.stringify(refused, null, 2)}`);
  });

  return () => {
    if (!payments) throw new Error('Before the tests of the file there are no payments.');
    return payments;
  };
}

export interface TestPurchase {
  agentId?: string;
  planId?: string;
  plan?: PassPlan;
  renew?: boolean;
  trial?: boolean;
  coupons?: string[];
}

let requests = 0;
/** Once per intent, as a client makes it. */
export const requestId = () => `test-${process.pid}-${++requests}`;

/** Buys over the real procedures and the double's page; answers the purchase as it stands then. */
export async function buy(
  { double }: Pick<TestPayments, 'double'>,
  { api }: Pick<TestClient, 'api'>,
  { plan = 'monthly', ...purchase }: TestPurchase,
  outcome: CheckoutOutcome = 'paid',
) {
  const begun = await api.subscriptions.checkout.mutate({
    ...purchase,
    plan,
    requestId: requestId(),
  });
  await double.complete(await sessionOf(begun.id), outcome);
  await double.settled();
  return api.subscriptions.confirm.mutate({ id: begun.id });
}

/** The payment service's id of a purchase's page. */
export async function sessionOf(checkoutId: string): Promise<string> {
  const checkouts = rawCollection('checkouts').find({ stripeSessionId: { $exists: true } });
  for await (const checkout of checkouts) {
    if (String(checkout['_id']) === checkoutId) return String(checkout['stripeSessionId']);
  }
  throw new Error(`The purchase ${checkoutId} has no page.`);
}

/** The payment service's id of a person. */
export async function customerOf(userId: string): Promise<string> {
  const customer = await findBillingCustomer(userId);
  if (!customer) throw new Error('The person has bought nothing yet.');
  return customer.stripeCustomerId;
}
