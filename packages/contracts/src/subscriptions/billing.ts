/** Days that a pass lasts on after a renewal could not be charged. */
export const GRACE_DAYS = 3;

/** How long a quote for a change holds. */
export const CHANGE_QUOTE_MINUTES = 10;

/** Coupons that one purchase takes. */
export const MAX_COUPONS = 3;

export const BILLING_STATES = ['trialing', 'paid', 'past-due', 'ended'] as const;
/**
 * How a pass stands with its payment, finer than the documented status. `trialing`: not charged
 * yet; `past-due`: a renewal failed and the grace days run; `ended`: nothing will be charged any more.
 */
export type BillingState = (typeof BILLING_STATES)[number];

export const PASS_END_REASONS = [
  'ran-out',
  'cancelled',
  'refunded',
  'payment-failed',
  'duplicate',
  'erased',
] as const;
/** Why a pass ended. `duplicate`: bought twice at one moment, and given back. */
export type PassEndReason = (typeof PASS_END_REASONS)[number];

export const CHECKOUT_STATES = ['open', 'complete', 'expired', 'refunded'] as const;
/** `refunded`: paid although a pass stood already, and given back. */
export type CheckoutState = (typeof CHECKOUT_STATES)[number];

export const PAYMENT_STATES = ['paid', 'open', 'failed', 'void'] as const;
/** An invoice's standing: `failed`: a charge was refused, and may be tried again. */
export type PaymentState = (typeof PAYMENT_STATES)[number];

export const DISPUTE_STATES = ['open', 'lost'] as const;
/** A payment that its card's holder took to their bank; one that was won carries no mark. */
export type DisputeState = (typeof DISPUTE_STATES)[number];

export const STRIPE_EVENT_STATES = ['pending', 'done', 'ignored', 'failed'] as const;
export type StripeEventState = (typeof STRIPE_EVENT_STATES)[number];

export const STRIPE_EVENT_SOURCES = ['webhook', 'reconciliation'] as const;
/** How an event of the payment service reached us. */
export type StripeEventSource = (typeof STRIPE_EVENT_SOURCES)[number];

export const BILLING_ACTIONS = ['change', 'renewal', 'cancel', 'refund', 'end', 'lapse'] as const;
/**
 * What was asked of the payment service for a pass. `end`: cancelled and given back in full; `lapse`:
 * given up, since its renewal was not paid within the grace days.
 */
export type BillingActionKind = (typeof BILLING_ACTIONS)[number];

export const BILLING_ACTION_STATES = ['begun', 'done', 'refused'] as const;
export type BillingActionState = (typeof BILLING_ACTION_STATES)[number];

export const REDEMPTION_STATES = ['reserved', 'redeemed', 'released'] as const;
/** A coupon's use: held while its checkout is open, then used or given back. */
export type RedemptionState = (typeof REDEMPTION_STATES)[number];
