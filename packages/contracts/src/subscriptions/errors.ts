import type { ErrorKind } from '../errors.ts';

export const SUBSCRIPTION_ERRORS = {
  SUBSCRIPTION_NOT_FOUND: 'NOT_FOUND',
  CHECKOUT_NOT_FOUND: 'NOT_FOUND',
  PLAN_NOT_FOUND: 'NOT_FOUND',
  COUPON_NOT_FOUND: 'NOT_FOUND',
  PAYMENT_NOT_FOUND: 'NOT_FOUND',
  STRIPE_EVENT_NOT_FOUND: 'NOT_FOUND',
  /** The agent or tier is not sold for this period. */
  NOT_FOR_SALE: 'CONFLICT',
  /** The person already holds an active pass that opens this. */
  ALREADY_SUBSCRIBED: 'CONFLICT',
  /** The free days were taken before, or there are none. */
  TRIAL_NOT_AVAILABLE: 'CONFLICT',
  /** Unknown, over, used up, or not for this purchase: nobody is told which. */
  COUPON_NOT_VALID: 'BAD_REQUEST',
  /** A coupon of this code exists. */
  COUPON_CODE_TAKEN: 'CONFLICT',
  PLAN_ID_TAKEN: 'CONFLICT',
  /** The requestId was used before, for something else. */
  REQUEST_ID_REUSED: 'CONFLICT',
  /** The pass is over, or was not bought here: nothing can be changed about it. */
  PASS_NOT_CHANGEABLE: 'CONFLICT',
  /** The price was shown too long ago; ask for a new quote. */
  QUOTE_EXPIRED: 'CONFLICT',
  /** The card was refused, and nothing was changed. */
  PAYMENT_DECLINED: 'BAD_REQUEST',
  /** More than what is left of the payment, or nothing was paid. */
  REFUND_NOT_POSSIBLE: 'CONFLICT',
  /** Nothing is sold here, or the payment service does not answer. */
  PAYMENTS_UNAVAILABLE: 'SERVICE_UNAVAILABLE',
} as const satisfies Record<string, ErrorKind>;
