import { setTimeout as sleep } from 'node:timers/promises';
import {
  type BillingCustomerDoc,
  bumpRevision,
  findBillingCustomer,
  findBillingCustomerByStripeId,
  findSubscriptionByStripeId,
  finishStripeEvent,
  type SubscriptionDoc,
  withTransaction,
} from '@onelastai/db';
import type { Deps } from '../../deps.ts';
import { carryOut } from './actions.service.ts';
import { type Applied, applyReading } from './apply.ts';
import { requireStripe } from './customers.service.ts';
import type { Reading } from './reading.ts';

/** Newest invoices that are read along at the least, and all that were written since the last time. */
const INVOICES = 5;
/** How far the two clocks may differ. */
const SKEW_MS = 60 * 60_000;
const ATTEMPTS = 20;
const LONGEST_PAUSE_MS = 100;

export interface Synced {
  effect: string;
  pass: SubscriptionDoc | null;
}

/**
 * Reads a subscription from the payment service and brings ours in line. Order, repeats and gaps of
 * what we are told do not matter: what counts is what stands there now, and of two readings at a time
 * the older is never written over the newer (see `billingcustomers.revision`).
 *
 * `eventId`: marked as acted on in the same transaction.
 */
export async function syncSubscription(
  deps: Deps,
  stripeSubscriptionId: string,
  eventId?: string,
): Promise<Synced> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const reading = await read(deps, stripeSubscriptionId);
    if (typeof reading === 'string') return ignore(deps, reading, eventId);
    const applied = await apply(deps, reading, eventId);
    if (applied) {
      deps.passes.forget(reading.customer.userId.toHexString());
      for (const action of applied.actions) await performAction(deps, action).catch(logLater(deps));
      return applied;
    }
    await sleep(Math.random() * Math.min(attempt * 10, LONGEST_PAUSE_MS));
  }
  throw new Error(`${stripeSubscriptionId} changed ${ATTEMPTS} times while it was read.`);
}

/**
 * Carries an action out at the payment service, and brings the pass in line with what came of it.
 * Throws what it was refused for; what a crash or a fault interrupts is taken up by reconciling.
 */
export async function performAction(deps: Deps, actionId: string): Promise<Synced> {
  const stripeSubscriptionId = await carryOut(deps, actionId);
  return syncSubscription(deps, stripeSubscriptionId);
}

const logLater =
  ({ log }: Deps) =>
  (error: unknown) =>
    log.warn({ err: error }, 'an action at the payment service is left to reconciling');

/** The customer before the subscription: what is written in between makes this reading old. */
async function read(deps: Deps, stripeSubscriptionId: string): Promise<Reading | string> {
  const stripe = requireStripe(deps);
  const pass = await findSubscriptionByStripeId(stripeSubscriptionId);
  const customer = await findCustomer(deps, stripeSubscriptionId, pass);
  if (!customer) return 'of a customer who is not ours';
  const since = pass?.syncedAt && new Date(pass.syncedAt.getTime() - SKEW_MS);
  const [subscription, invoices] = await Promise.all([
    stripe.findSubscription(stripeSubscriptionId),
    stripe.listInvoices(stripeSubscriptionId, { atLeast: INVOICES, since }),
  ]);
  return subscription ? { customer, subscription, invoices } : 'there is no such subscription';
}

async function findCustomer(
  deps: Deps,
  stripeSubscriptionId: string,
  pass: SubscriptionDoc | null,
): Promise<BillingCustomerDoc | null> {
  if (pass) return findBillingCustomer(pass.userId);
  const subscription = await requireStripe(deps).findSubscription(stripeSubscriptionId);
  return subscription && findBillingCustomerByStripeId(subscription.customerId);
}

/** `null`: something was written since it was read. */
async function apply(
  { clock }: Deps,
  reading: Reading,
  eventId: string | undefined,
): Promise<Applied | null> {
  return withTransaction(async (transaction) => {
    const now = clock.now();
    if (!(await bumpRevision(reading.customer, now, transaction))) return null;
    const applied = await applyReading(reading, now, transaction);
    if (eventId) {
      const { userId } = reading.customer;
      const outcome = { state: applied.pass ? 'done' : 'ignored', userId } as const;
      await finishStripeEvent(eventId, { ...outcome, effect: applied.effect }, now, transaction);
    }
    return applied;
  });
}

async function ignore(deps: Deps, effect: string, eventId: string | undefined): Promise<Synced> {
  if (eventId) await finishStripeEvent(eventId, { state: 'ignored', effect }, deps.clock.now());
  return { effect, pass: null };
}
