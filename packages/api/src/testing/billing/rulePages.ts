import type { PassPlan } from '@onelastai/contracts';
import type { InProcessDouble } from '@onelastai/stripe-double';
import type Stripe from 'stripe';

const INTERVALS = { daily: 'day', weekly: 'week', monthly: 'month' } as const;

export interface Sold {
  target: string;
  plan: PassPlan;
  price: number;
}

export interface RuleOrder extends Sold {
  discount: number;
  trialDays: number;
  renews: boolean;
}

/** The id of a new price, as our gateway makes one. */
export function newPrice(stripe: InProcessDouble, name: string, { plan, price }: Sold): string {
  const product: Stripe.Product = JSON.parse(stripe.request('POST /v1/products', { name }));
  const made: Stripe.Price = JSON.parse(
    stripe.request('POST /v1/prices', {
      product: product.id,
      unit_amount: String(price),
      currency: 'usd',
      recurring: { interval: INTERVALS[plan] },
      tax_behavior: 'inclusive',
    }),
  );
  return made.id;
}

/** The id of a page to pay on, as our gateway opens one. */
export function newPage(
  stripe: InProcessDouble,
  order: Pick<RuleOrder, 'discount' | 'trialDays'> & { customer: string; price: string },
  expiresAt: number,
): string {
  const { discount, trialDays, customer, price } = order;
  const session: Stripe.Checkout.Session = JSON.parse(
    stripe.request('POST /v1/checkout/sessions', {
      mode: 'subscription',
      customer,
      line_items: [{ price }],
      success_url: 'http://localhost',
      expires_at: String(expiresAt),
      automatic_tax: { enabled: 'true' },
      ...(discount > 0 && { discounts: [{ coupon: newCoupon(stripe, discount) }] }),
      ...(trialDays > 0 && { subscription_data: { trial_period_days: String(trialDays) } }),
    }),
  );
  return session.id;
}

function newCoupon(stripe: InProcessDouble, discount: number): string {
  const off = { amount_off: String(discount), currency: 'usd', duration: 'once' };
  const coupon: Stripe.Coupon = JSON.parse(stripe.request('POST /v1/coupons', off));
  return coupon.id;
}
