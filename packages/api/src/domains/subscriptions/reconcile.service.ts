import {
  knownStripeEvents,
  lastReconciledEvent,
  listDueStripeEvents,
  listOverdueCheckouts,
  listPassesToRenew,
  listUnfinishedActions,
  listUnreadPasses,
  markReconciled,
} from '@onelastai/db';
import type { Deps } from '../../deps.ts';
import { settleCheckout } from './checkout.service.ts';
import { requireStripe } from './customers.service.ts';
import { handleEvent, storeEvent } from './stripe/events.service.ts';
import { STRIPE_EVENT_TYPES } from './stripe/eventTypes.ts';
import type { EventSnapshot } from './stripe/snapshots.ts';
import { performAction, syncSubscription } from './sync.service.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** How long after its end a renewal is still asked about: each answer moves or ends it. */
const RENEWALS_MS = 3 * DAY_MS;
/** At a time; the rest is due again at the next run. */
const BATCH = 200;
/** An action that runs longer than a call may is one that a crash cut off. */
const UNFINISHED_MS = 30_000;
/** Events that one run looks at: ten pages. */
const EVENTS = 1000;
/** As long as the payment service keeps events. */
const EVENTS_KEPT_MS = 30 * DAY_MS;

export interface Reconciled {
  /** Events that no webhook told. */
  found: number;
  /** Events that were acted on now, those found included. */
  handled: number;
  /** Actions that a crash had cut off. */
  finished: number;
  /** Open purchases whose time was over. */
  settled: number;
  /** Passes that were read anew. */
  read: number;
}

type Report = (what: keyof Reconciled) => void;
type Work = (deps: Deps, report: Report, signal: AbortSignal) => Promise<void>;

/** What was begun and cut off, told and not acted on, open and over: once a minute. */
export async function catchUp(deps: Deps, signal: AbortSignal): Promise<Reconciled> {
  return runAll(deps, [finishActions, handleDue, settleOverdue, readRenewals], signal);
}

/** What nobody told: events that no webhook brought, and passes unread for a day. */
export async function reconcile(deps: Deps, signal: AbortSignal): Promise<Reconciled> {
  return runAll(deps, [findEvents, handleDue, readUnread], signal);
}

async function runAll(deps: Deps, works: Work[], signal: AbortSignal): Promise<Reconciled> {
  const done: Reconciled = { found: 0, handled: 0, finished: 0, settled: 0, read: 0 };
  if (!deps.stripe) return done;
  const errors: unknown[] = [];
  const report: Report = (what) => {
    done[what] += 1;
  };
  for (const work of works) await work(deps, report, signal).catch((error) => errors.push(error));
  if (errors.length > 0) throw new AggregateError(errors, 'Not everything could be reconciled.');
  return done;
}

/** One thing's fault does not keep the others. */
async function each<T>(
  items: T[],
  signal: AbortSignal,
  work: (item: T) => Promise<unknown>,
): Promise<void> {
  const errors: unknown[] = [];
  for (const item of items) {
    signal.throwIfAborted();
    await work(item).catch((error: unknown) => errors.push(error));
  }
  if (errors.length > 0) throw new AggregateError(errors, `${errors.length} failed.`);
}

const finishActions: Work = async (deps, report, signal) => {
  const before = new Date(deps.clock.now().getTime() - UNFINISHED_MS);
  await each(await listUnfinishedActions(before, BATCH), signal, async ({ _id }) => {
    await performAction(deps, _id.toHexString());
    report('finished');
  });
};

const handleDue: Work = async (deps, report, signal) => {
  await each(await listDueStripeEvents(deps.clock.now(), BATCH), signal, async ({ _id }) => {
    await handleEvent(deps, _id);
    report('handled');
  });
};

const settleOverdue: Work = async (deps, report, signal) => {
  await each(await listOverdueCheckouts(deps.clock.now(), BATCH), signal, async (checkout) => {
    await settleCheckout(deps, checkout);
    report('settled');
  });
};

/** Passes whose period has just ended: the webhook of their renewal may be late or lost. */
const readRenewals: Work = async (deps, report, signal) => {
  const now = deps.clock.now();
  const from = new Date(now.getTime() - RENEWALS_MS);
  await each(await listPassesToRenew(from, now, BATCH), signal, async (pass) => {
    if (pass.stripeSubscriptionId) await syncSubscription(deps, pass.stripeSubscriptionId);
    report('read');
  });
};

/**
 * From where the last run that succeeded came to, whatever webhooks have brought since: the first one
 * after an outage says nothing of what was missed before it. That place is an event, so that no clock
 * counts but the payment service's; it is noted on the event (`reconciledAt`).
 */
const findEvents: Work = async (deps, report, signal) => {
  const events = await eventsSince(deps, await lastReconciledEvent());
  const known = await knownStripeEvents(events.map(({ id }) => id));
  const missing = events.filter(({ id }) => !known.has(id));
  await each(missing, signal, async (event) => {
    if (!(await storeEvent(deps, event, 'reconciliation'))) return;
    report('found');
    await handleEvent(deps, event.id);
    report('handled');
  });
  const place = placeAfter(events);
  if (place) await markReconciled(place.id, deps.clock.now());
};

async function eventsSince(deps: Deps, place: string | null): Promise<EventSnapshot[]> {
  const stripe = requireStripe(deps);
  const next = place && (await stripe.listEventsAfter(place, STRIPE_EVENT_TYPES, EVENTS));
  if (next) return next;
  const since = new Date(deps.clock.now().getTime() - EVENTS_KEPT_MS);
  return stripe.listEvents(since, STRIPE_EVENT_TYPES, EVENTS);
}

/**
 * Where the next run goes on: an hour before the newest, since what happened earlier may be listed
 * later; with the newest where there are more to come.
 */
function placeAfter(events: EventSnapshot[]): EventSnapshot | undefined {
  const newest = events.at(-1);
  if (!newest || events.length === EVENTS) return newest;
  const last = newest.createdAt.getTime() - HOUR_MS;
  return events.findLast(({ createdAt }) => createdAt.getTime() <= last);
}

const readUnread: Work = async (deps, report, signal) => {
  const before = new Date(deps.clock.now().getTime() - DAY_MS);
  await each(await listUnreadPasses(before, BATCH), signal, async (pass) => {
    if (pass.stripeSubscriptionId) await syncSubscription(deps, pass.stripeSubscriptionId);
    report('read');
  });
};
