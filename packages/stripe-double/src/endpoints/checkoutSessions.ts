import { z } from 'zod';
import { expireSession } from '../billing/checkout.ts';
import { isRedeemable } from '../billing/money.ts';
import { totalsOf } from '../billing/order.ts';
import { badReference, invalid, missing } from '../errors.ts';
import { endpoint } from '../http/endpoint.ts';
import { pageOf } from '../http/lists.ts';
import { expand, flag, id, instant, integer, metadata, page, span, url } from '../http/params.ts';
import { type CheckoutSession, FIXED_SESSION_FIELDS } from '../objects/checkoutSession.ts';
import { automaticTax } from '../objects/list.ts';
import { randomLetters } from '../state/ids.ts';
import type { World } from '../world.ts';
import { customerIn } from './customers.ts';
import { mergedMetadata } from './metadata.ts';

const SOONEST = 30 * 60;
const LATEST = 24 * 60 * 60;

const createParams = z.strictObject({
  ...expand,
  mode: z.literal('subscription'),
  customer: id,
  line_items: z
    .array(z.strictObject({ price: id, quantity: integer(1, 999).optional() }))
    .min(1)
    .max(1),
  success_url: url,
  cancel_url: url.optional(),
  client_reference_id: z.string().max(200).optional(),
  expires_at: instant.optional(),
  discounts: z
    .array(z.strictObject({ coupon: id }))
    .max(1)
    .optional(),
  subscription_data: z
    .strictObject({
      billing_mode: z.strictObject({ type: z.literal('flexible') }).optional(),
      metadata: metadata.optional(),
      trial_period_days: integer(1, 730).optional(),
    })
    .optional(),
  automatic_tax: z.strictObject({ enabled: flag }).optional(),
  customer_update: z
    .strictObject({
      address: z.enum(['auto', 'never']).optional(),
      name: z.enum(['auto', 'never']).optional(),
    })
    .optional(),
  allowed_payment_method_types: z.array(z.literal('card')).min(1).max(1).optional(),
  payment_method_collection: z.enum(['always', 'if_required']).optional(),
  locale: z.string().max(10).optional(),
  metadata: metadata.optional(),
});

type CreateParams = z.output<typeof createParams>;

function couponOf({ state, now }: World, params: CreateParams) {
  const couponId = params.discounts?.[0]?.coupon;
  if (couponId === undefined) return undefined;
  const param = 'discounts[0][coupon]';
  const coupon = state.coupons.get(couponId);
  if (!coupon) throw badReference('coupon', couponId, param);
  if (!isRedeemable(coupon, now())) {
    throw invalid(`Coupon ${couponId} is expired or used up.`, { code: 'coupon_expired', param });
  }
  return coupon;
}

function expiry({ now }: World, { expires_at }: CreateParams): number {
  const at = expires_at ?? now() + LATEST;
  if (at < now() + SOONEST || at > now() + LATEST) {
    const message =
      'The `expires_at` timestamp must be at least 30 minutes and less than 24 hours from Checkout Session creation.';
    throw invalid(message, { param: 'expires_at' });
  }
  return at;
}

const create = endpoint('POST /v1/checkout/sessions', createParams, (world, params) => {
  const { state } = world;
  const customer = customerIn(world, params.customer);
  const [line] = params.line_items;
  const price = state.prices.get(line?.price ?? '');
  if (!price) throw badReference('price', line?.price ?? '', 'line_items[0][price]');
  const coupon = couponOf(world, params);
  if (coupon?.currency && coupon.currency !== price.currency) {
    throw invalid('The coupon is of another currency.', { param: 'discounts[0][coupon]' });
  }
  const taxed = params.automatic_tax?.enabled ?? false;
  const order = {
    price: price.id,
    quantity: line?.quantity ?? 1,
    coupon: coupon?.id ?? null,
    trialDays: params.subscription_data?.trial_period_days ?? null,
    subscriptionMetadata: mergedMetadata({}, params.subscription_data?.metadata),
  };
  const totals = totalsOf(price, order, coupon, taxed);
  const sessionId = `cs_test_${randomLetters(48)}`;
  const { enabled, liability, provider, status } = automaticTax(taxed);
  const session: CheckoutSession = {
    ...FIXED_SESSION_FIELDS,
    id: sessionId,
    amount_subtotal: totals.subtotal,
    amount_total: totals.total,
    automatic_tax: { enabled, liability, provider, status },
    cancel_url: params.cancel_url ?? null,
    client_reference_id: params.client_reference_id ?? null,
    created: world.now(),
    currency: price.currency,
    customer: customer.id,
    customer_details: {
      address: null,
      business_name: null,
      email: customer.email,
      individual_name: null,
      name: customer.name,
      phone: null,
      tax_exempt: 'none',
      tax_ids: null,
    },
    discounts: coupon ? [{ coupon: coupon.id, promotion_code: null }] : [],
    expires_at: expiry(world, params),
    invoice: null,
    locale: params.locale ?? null,
    metadata: mergedMetadata({}, params.metadata),
    payment_method_collection: params.payment_method_collection ?? 'always',
    payment_status: 'unpaid',
    status: 'open',
    subscription: null,
    success_url: params.success_url,
    total_details: {
      amount_discount: totals.discount,
      amount_shipping: 0,
      amount_tax: totals.tax,
    },
    url: `${world.publicUrl}/c/pay/${sessionId}`,
  };
  state.sessions.set(sessionId, session);
  state.orders.set(sessionId, order);
  return session;
});

function sessionAt({ state }: World, sessionId: string): CheckoutSession {
  const session = state.sessions.get(sessionId);
  if (!session) throw missing('checkout.session', sessionId, 'session');
  return session;
}

const retrieve = endpoint(
  'GET /v1/checkout/sessions/:id',
  z.strictObject(expand),
  (world, _params, sessionId) => sessionAt(world, sessionId),
);

const list = endpoint(
  'GET /v1/checkout/sessions',
  z.strictObject({
    ...page,
    customer: id.optional(),
    subscription: id.optional(),
    status: z.enum(['open', 'complete', 'expired']).optional(),
    created: span.optional(),
  }),
  ({ state }, params) =>
    pageOf(
      state.sessions,
      '/v1/checkout/sessions',
      params,
      (session) =>
        (params.customer === undefined || session.customer === params.customer) &&
        (params.subscription === undefined || session.subscription === params.subscription) &&
        (params.status === undefined || session.status === params.status),
    ),
);

const expire = endpoint(
  'POST /v1/checkout/sessions/:id/expire',
  z.strictObject(expand),
  (world, _params, sessionId) => {
    const session = sessionAt(world, sessionId);
    if (session.status !== 'open') {
      throw invalid(
        `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${session.status}.`,
      );
    }
    expireSession(world, session);
    return session;
  },
);

export const checkoutEndpoints = [create, retrieve, list, expire];
