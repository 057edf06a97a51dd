import type { StripeEventSource } from '@onelastai/contracts';
import {
  failStripeEvent,
  findBillingCustomerByStripeId,
  findCheckoutBySession,
  findPaymentByIntent,
  findStripeEvent,
  finishStripeEvent,
  type StripeEventDoc,
  storeStripeEvent,
} from '@onelastai/db';
import type { Deps } from '../../../deps.ts';
import { DomainError } from '../../../errors.ts';
import { readRefunds } from '../actions.service.ts';
import { settleCheckout } from '../checkout.service.ts';
import { requireStripe } from '../customers.service.ts';
import { syncSubscription } from '../sync.service.ts';
import { applyDispute } from './disputes.service.ts';
import { STRIPE_EVENT_TYPES } from './eventTypes.ts';
import type { EventSnapshot } from './snapshots.ts';

const MINUTE_MS = 60_000;
/** After so many attempts an event waits for a person. */
const ATTEMPTS = 8;
const TYPES: ReadonlySet<string> = new Set(STRIPE_EVENT_TYPES);

/**
 * Stores what the payment service tells, then acts on it. Once this returns, the event is kept: what
 * fails afterwards is tried again by the job. Throws where the signature is not the payment service's.
 */
export async function receiveEvent(deps: Deps, body: string, signature: string): Promise<void> {
  const event = await requireStripe(deps).verifyEvent(body, signature, deps.clock.now());
  if (await storeEvent(deps, event, 'webhook')) await handleEvent(deps, event.id);
}

/** `false` where it was stored before. */
export async function storeEvent(
  { clock }: Deps,
  { id, type, objectId, createdAt, subscriptionId, paymentIntentId }: EventSnapshot,
  source: StripeEventSource,
): Promise<boolean> {
  return storeStripeEvent(
    {
      id,
      type,
      objectId,
      createdAt,
      source,
      ...(subscriptionId && { stripeSubscriptionId: subscriptionId }),
      ...(paymentIntentId && { stripePaymentIntentId: paymentIntentId }),
    },
    clock.now(),
  );
}

/** Acts on a stored event unless that was done already. Never throws: what fails is noted. */
export async function handleEvent(deps: Deps, eventId: string): Promise<void> {
  const event = await findStripeEvent(eventId);
  if (!event || event.state === 'done' || event.state === 'ignored') return;
  try {
    await actOn(deps, event);
  } catch (error) {
    deps.log.warn({ err: error, eventId, type: event.type }, 'event of the payment service failed');
    const pause = MINUTE_MS * 2 ** event.attempts;
    const isLast = event.attempts + 1 >= ATTEMPTS;
    const next = isLast ? null : new Date(deps.clock.now().getTime() + pause);
    const message = error instanceof Error ? error.message : String(error);
    await failStripeEvent(event._id, message, next);
  }
}

/** Acts on an event once more, done or not: what it is about is read again. Throws what fails. */
export async function replayEvent(deps: Deps, eventId: string): Promise<StripeEventDoc> {
  const event = await findStripeEvent(eventId);
  if (event) {
    await actOn(deps, event);
    const replayed = await findStripeEvent(eventId);
    if (replayed) return replayed;
  }
  throw new DomainError('STRIPE_EVENT_NOT_FOUND', { message: 'There is no such event.' });
}

async function actOn(deps: Deps, event: StripeEventDoc): Promise<void> {
  const { _id, type, objectId, stripeSubscriptionId, stripePaymentIntentId } = event;
  if (!TYPES.has(type)) return finish(deps, _id, 'ignored', 'nothing to do for this type');
  if (stripeSubscriptionId) {
    await syncSubscription(deps, stripeSubscriptionId, _id);
    return;
  }
  if (type.startsWith('checkout.session.')) {
    const checkout = await findCheckoutBySession(objectId);
    if (!checkout) return finish(deps, _id, 'ignored', 'not a purchase of ours');
    await settleCheckout(deps, checkout);
    return finish(deps, _id, 'done', 'purchase settled');
  }
  if (stripePaymentIntentId) {
    const payment = await findPaymentByIntent(stripePaymentIntentId);
    if (!payment) {
      const payer = await requireStripe(deps).findPayer(stripePaymentIntentId);
      const customer = payer && (await findBillingCustomerByStripeId(payer));
      if (!customer) return finish(deps, _id, 'ignored', 'of a customer who is not ours');
      // Its invoice may be told of later: tried again, and given up in the end.
      throw new Error(`No payment ${stripePaymentIntentId} is known yet.`);
    }
    if (type.startsWith('charge.dispute.')) {
      return finish(deps, _id, 'done', await applyDispute(deps, objectId, payment));
    }
    const refunded = await readRefunds(deps, payment);
    return finish(deps, _id, 'done', `given back ${refunded} of ${payment.amountMinor}`);
  }
  return finish(deps, _id, 'ignored', 'not about a pass of ours');
}

async function finish(
  { clock }: Deps,
  eventId: string,
  state: 'done' | 'ignored',
  effect: string,
): Promise<void> {
  await finishStripeEvent(eventId, { state, effect }, clock.now());
}
