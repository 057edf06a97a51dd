import { CHANGE_QUOTE_MINUTES } from '@onelastai/contracts';
import {
  type BillingActionDoc,
  findBillingAction,
  findPayment,
  findSubscription,
  finishBillingAction,
  isSuperseded,
  listPaymentsOf,
  type PaymentDoc,
  type SubscriptionDoc,
  setRefunded,
} from '@onelastai/db';
import type { Deps } from '../../deps.ts';
import { requireStripe } from './customers.service.ts';
import { isRefused, quoteExpired } from './stripe/failures.ts';
import { ensureStripePrice } from './stripePrices.ts';

/** A pass that was bought at the payment service. */
export type ManagedPass = SubscriptionDoc & { stripeSubscriptionId: string };

/** Payments of one pass that an end in full gives back. */
const PAYMENTS = 5;

/**
 * Does at the payment service what an action says, each step under an idempotency key of its own: done
 * again after a crash, it has the effect once. Answers the subscription's id there, to be read anew.
 * Throws what it was refused for; on any other fault the action stays begun.
 */
export async function carryOut(deps: Deps, actionId: string): Promise<string> {
  const action = await findBillingAction(actionId);
  const pass = action && (await findSubscription(action.subscriptionId.toHexString()));
  if (!action || !pass?.stripeSubscriptionId)
    throw new Error(`The action ${actionId} has no pass.`);
  if (action.state === 'done') return pass.stripeSubscriptionId;
  if (action.kind === 'renewal' && (await isSuperseded(action, ['renewal', 'cancel', 'end']))) {
    // What was asked for later holds, whenever this one comes to its turn.
    const outcome = { state: 'refused' as const, error: 'Something else was asked for since.' };
    await finishBillingAction(action, outcome, deps.clock.now());
    return pass.stripeSubscriptionId;
  }
  try {
    await steps[action.kind](
      deps,
      { ...pass, stripeSubscriptionId: pass.stripeSubscriptionId },
      action,
    );
  } catch (error) {
    if (!isRefused(error)) throw error;
    const outcome = { state: 'refused' as const, error: error.message.slice(0, 500) };
    await finishBillingAction(action, outcome, deps.clock.now());
    throw error;
  }
  await finishBillingAction(action, { state: 'done' }, deps.clock.now());
  return pass.stripeSubscriptionId;
}

type Step = (deps: Deps, pass: ManagedPass, action: BillingActionDoc) => Promise<void>;

const steps: Record<BillingActionDoc['kind'], Step> = {
  async renewal(deps, { stripeSubscriptionId }, { _id, renew }) {
    const key = `${_id.toHexString()}:renewal`;
    await requireStripe(deps).setCancelAtPeriodEnd(stripeSubscriptionId, renew === false, key);
  },

  async change(deps, { stripeSubscriptionId }, { _id, change }) {
    const stripe = requireStripe(deps);
    const subscription = await stripe.findSubscription(stripeSubscriptionId);
    if (!change || !subscription) return;
    const stripePriceId = await ensureStripePrice(deps, change.priceId);
    // Done before the crash.
    if (subscription.stripePriceId === stripePriceId) return;
    const { prorationAt } = change;
    // Another period has begun since the price was shown.
    const age = deps.clock.now().getTime() - prorationAt.getTime();
    if (prorationAt < subscription.periodStart || age > CHANGE_MS) throw quoteExpired();
    const key = `${_id.toHexString()}:change`;
    await stripe.changePrice(subscription, { stripePriceId, prorationAt }, key);
  },

  async cancel(deps, pass, action) {
    await refund(deps, action);
    await end(deps, pass, action);
  },

  async refund(deps, _pass, action) {
    await refund(deps, action);
  },

  /** Cancelled first: where money cannot be given back, at least no more is taken. */
  async end(deps, pass, action) {
    await end(deps, pass, action);
    for (const payment of await listPaymentsOf(pass._id, PAYMENTS)) {
      if (payment.state !== 'paid') continue;
      const left = payment.amountMinor - (await readRefunds(deps, payment));
      if (left > 0) await giveBack(deps, action, payment, left);
    }
  },

  /** Unless it was paid at the last moment. */
  async lapse(deps, pass, action) {
    await end(deps, pass, action, UNPAID);
  },
};

/** A change that was shown longer ago than its quote holds, and a call may take, is not charged. */
const CHANGE_MS = (CHANGE_QUOTE_MINUTES + 5) * 60_000;

const UNPAID = { onlyIf: ['past_due', 'unpaid'] } as const;

async function end(
  deps: Deps,
  pass: ManagedPass,
  { _id }: BillingActionDoc,
  only: Partial<typeof UNPAID> = {},
): Promise<void> {
  const key = `${_id.toHexString()}:cancel`;
  const stripe = requireStripe(deps);
  const before = await stripe.cancelSubscription(pass.stripeSubscriptionId, key, only);
  if (only.onlyIf && before === 'active') return;
  // Its page can be paid as long as it is open, for what is locked by now.
  await stripe.voidOpenInvoices(pass.stripeSubscriptionId, `${_id.toHexString()}:void`);
}

async function refund(deps: Deps, action: BillingActionDoc): Promise<void> {
  for (const { paymentId, amountMinor } of action.refunds ?? []) {
    const payment = await findPayment(paymentId.toHexString());
    if (payment) await giveBack(deps, action, payment, amountMinor);
  }
}

/** Once for each action and payment, also after the idempotency key has been forgotten. */
async function giveBack(
  deps: Deps,
  { _id }: BillingActionDoc,
  payment: PaymentDoc,
  amountMinor: number,
): Promise<void> {
  const { stripePaymentIntentId: paymentIntentId, currency } = payment;
  if (!paymentIntentId) return;
  const actionId = _id.toHexString();
  const key = `${actionId}:${payment._id.toHexString()}`;
  await requireStripe(deps).refund({ paymentIntentId, amountMinor, currency, actionId }, key);
  await readRefunds(deps, payment);
}

/** What was given back of a payment, by whomever: read from the payment service. */
export async function readRefunds(deps: Deps, payment: PaymentDoc): Promise<number> {
  const { stripePaymentIntentId } = payment;
  if (!stripePaymentIntentId) return 0;
  const refunded = await requireStripe(deps).refundedMinor(stripePaymentIntentId);
  await setRefunded(payment, refunded, deps.clock.now());
  return refunded;
}
