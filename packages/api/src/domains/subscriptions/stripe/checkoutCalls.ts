import type { PassPlan } from '@onelastai/contracts';
import Stripe from 'stripe';
import { toApiAmount } from './amounts.ts';
import { type StripeClient, seconds } from './client.ts';
import { CHECKOUT_METADATA, readSession } from './readings.ts';
import type { SessionSnapshot } from './snapshots.ts';

const INTERVALS = { daily: 'day', weekly: 'week', monthly: 'month' } as const satisfies Record<
  PassPlan,
  'day' | 'week' | 'month'
>;

export interface SessionOrder {
  checkoutId: string;
  customerId: string;
  stripePriceId: string;
  /** Taken off the first period, under this name on the invoice; `null`: nothing. */
  discount: { amountMinor: number; currency: string; name: string } | null;
  /** 0: none. */
  trialDays: number;
  successUrl: string;
  cancelUrl: string;
  expiresAt: Date;
}

/** What is sold, and the page on which it is bought. */
export function checkoutCalls({ stripe, config, call, find }: StripeClient) {
  return {
    /** Of an agent or tier; one that exists is left as it is. */
    async ensureProduct(productId: string, name: string): Promise<void> {
      const known = await find(() => stripe.products.retrieve(productId));
      if (known) return;
      await call(() =>
        stripe.products.create({ id: productId, name }, { idempotencyKey: `product:${productId}` }),
      );
    },

    async createPrice(
      price: { productId: string; amountMinor: number; currency: string; plan: PassPlan },
      idempotencyKey: string,
    ): Promise<string> {
      const params: Stripe.PriceCreateParams = {
        product: price.productId,
        unit_amount: toApiAmount(price.amountMinor, price.currency),
        currency: price.currency.toLowerCase(),
        recurring: { interval: INTERVALS[price.plan] },
        tax_behavior: 'inclusive',
      };
      return call(async () => (await stripe.prices.create(params, { idempotencyKey })).id);
    },

    async createSession(order: SessionOrder): Promise<SessionSnapshot> {
      const { checkoutId, discount, trialDays } = order;
      const metadata = { [CHECKOUT_METADATA]: checkoutId };
      return call(async () => {
        const coupon =
          discount &&
          (await stripe.coupons.create(
            {
              amount_off: toApiAmount(discount.amountMinor, discount.currency),
              currency: discount.currency.toLowerCase(),
              duration: 'once',
              max_redemptions: 1,
              name: discount.name,
              metadata,
            },
            { idempotencyKey: `coupon:${checkoutId}` },
          ));
        const session = await stripe.checkout.sessions.create(
          {
            mode: 'subscription',
            customer: order.customerId,
            client_reference_id: checkoutId,
            // Any other way is paid for days later, if at all.
            allowed_payment_method_types: ['card'],
            line_items: [{ price: order.stripePriceId, quantity: 1 }],
            ...(coupon && { discounts: [{ coupon: coupon.id }] }),
            subscription_data: {
              metadata,
              // Whatever the account's default is.
              billing_mode: { type: 'flexible' },
              ...(trialDays > 0 && { trial_period_days: trialDays }),
            },
            ...(config.tax && {
              automatic_tax: { enabled: true },
              customer_update: { address: 'auto' },
            }),
            payment_method_collection: 'always',
            success_url: order.successUrl,
            cancel_url: order.cancelUrl,
            expires_at: seconds(order.expiresAt),
            locale: 'auto',
            metadata,
          },
          { idempotencyKey: `session:${checkoutId}` },
        );
        return readSession(session);
      });
    },

    async findSession(sessionId: string): Promise<SessionSnapshot | null> {
      return find(async () => readSession(await stripe.checkout.sessions.retrieve(sessionId)));
    },

    /** Answers how it stands afterwards: one that was paid in the meantime stays so. */
    async expireSession(sessionId: string): Promise<SessionSnapshot | null> {
      try {
        return await call(async () =>
          readSession(await stripe.checkout.sessions.expire(sessionId)),
        );
      } catch (error) {
        if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
        return find(async () => readSession(await stripe.checkout.sessions.retrieve(sessionId)));
      }
    },
  };
}
