import Stripe from 'stripe';
import { DomainError } from '../../../errors.ts';

const { errors } = Stripe;

const REFUSALS: ReadonlySet<string> = new Set([
  'PAYMENT_DECLINED',
  'REFUND_NOT_POSSIBLE',
  'QUOTE_EXPIRED',
]);

/** What the payment service said as an error of ours; anything else is a fault and stays one. */
export function toDomainError(error: unknown): unknown {
  if (error instanceof errors.StripeCardError) {
    return new DomainError('PAYMENT_DECLINED', {
      message: 'The card was refused, and nothing was changed.',
      cause: error,
    });
  }
  const isDown =
    error instanceof errors.StripeConnectionError ||
    error instanceof errors.StripeAPIError ||
    error instanceof errors.StripeRateLimitError ||
    // The first call with the same idempotency key is still under way.
    error instanceof errors.StripeIdempotencyError;
  if (!isDown) return error;
  return new DomainError('PAYMENTS_UNAVAILABLE', {
    message: 'The payment service does not answer. Nothing was charged; please try again.',
    cause: error,
  });
}

/** More than is left of the payment: somebody else was faster. */
export function refundNotPossible(cause: unknown): DomainError {
  return new DomainError('REFUND_NOT_POSSIBLE', {
    message: 'That is more than what is left of the payment.',
    cause,
  });
}

/** What was shown does not hold any more. */
export function quoteExpired(): DomainError {
  return new DomainError('QUOTE_EXPIRED', { message: 'The price was shown too long ago.' });
}

export function isMissing(error: unknown): boolean {
  return error instanceof errors.StripeInvalidRequestError && error.code === 'resource_missing';
}

/** Refused for what was asked, not for a fault on the way: asking again changes nothing. */
export function isRefused(error: unknown): error is Error {
  return (
    (error instanceof DomainError && REFUSALS.has(error.code)) ||
    error instanceof errors.StripeInvalidRequestError
  );
}
