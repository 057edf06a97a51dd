import type { PaymentsConfig } from '../../../config.ts';
import { checkoutCalls } from './checkoutCalls.ts';
import { createStripeClient } from './client.ts';
import { customerCalls } from './customerCalls.ts';
import { eventCalls } from './eventCalls.ts';
import { paymentCalls } from './paymentCalls.ts';
import { subscriptionCalls } from './subscriptionCalls.ts';

/**
 * The payment service in the terms that we need. Every write takes an idempotency key that stands in
 * the database before it is sent. Throws `PAYMENTS_UNAVAILABLE` and `PAYMENT_DECLINED`. Amounts are
 * minor units as ISO 4217 has them, whatever the payment service counts in.
 */
export type StripeGateway = ReturnType<typeof createStripeGateway>;

export function createStripeGateway(config: PaymentsConfig) {
  const client = createStripeClient(config);
  return {
    ...customerCalls(client),
    ...checkoutCalls(client),
    ...subscriptionCalls(client),
    ...paymentCalls(client),
    ...eventCalls(client),
  };
}
