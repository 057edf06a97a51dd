import Stripe from 'stripe';
import type { Deps } from './deps.ts';
import { receiveEvent } from './domains/subscriptions/stripe/events.service.ts';
import { DomainError } from './errors.ts';

/**
 * What the payment service tells, signed over the body's very bytes. 200 once it is stored, 400 for
 * what it did not sign; on anything else it comes again.
 */
export async function handleStripeWebhook(deps: Deps, request: Request): Promise<Response> {
  const release = deps.lifecycle.begin();
  try {
    const signature = request.headers.get('stripe-signature') ?? '';
    await receiveEvent(deps, await request.text(), signature);
    return Response.json({ received: true });
  } catch (error) {
    if (error instanceof DomainError) return answer(503, error.message);
    const isForged =
      error instanceof Stripe.errors.StripeSignatureVerificationError ||
      error instanceof SyntaxError;
    if (isForged) return answer(400, 'The signature does not match.');
    deps.log.error({ err: error }, 'webhook not stored');
    return answer(500, 'Something went wrong on our side.');
  } finally {
    release();
  }
}

function answer(status: number, message: string): Response {
  return Response.json({ error: { message } }, { status });
}
