import { fromMinor, type PassEndReason, planIdOf } from '@onelastai/contracts';
import {
  beginBillingAction,
  type CheckoutDoc,
  changeSubscription,
  completeCheckout,
  countSubscriber,
  createSubscription,
  emitPassesChanged,
  findCheckout,
  findEndingAction,
  findPrice,
  findPriceByStripeId,
  findSubscriptionByStripeId,
  hasEverSubscribed,
  type LivePass,
  listLivePasses,
  type NewBillingAction,
  type PriceDoc,
  passEnd,
  type SubscriptionDoc,
  type Transaction,
} from '@onelastai/db';
import { applyInvoices } from './applyInvoices.ts';
import { settleCoupons } from './coupons/coupons.service.ts';
import { isOpenAlready, replacedBy } from './quote.service.ts';
import type { Reading } from './reading.ts';
import { type PassState, passStateOf, unpaidSince } from './rules/passState.ts';

export interface Applied {
  /** In words for administrators. */
  effect: string;
  pass: SubscriptionDoc | null;
  /** Actions that are to be carried out at the payment service now. */
  actions: string[];
}

/** Brings the pass, its payments, purchase and coupons in line with what was read, all or nothing. */
export async function applyReading(
  reading: Reading,
  now: Date,
  transaction: Transaction,
): Promise<Applied> {
  const known = await findSubscriptionByStripeId(reading.subscription.id, transaction);
  const applied = known
    ? await applyToKnown(known, reading, now, transaction)
    : await applyToNew(reading, now, transaction);
  const { pass } = applied;
  if (!pass) return applied;
  const late = await applyInvoices(pass, reading, now, transaction);
  return { ...applied, actions: [...applied.actions, ...late] };
}

async function applyToKnown(
  known: SubscriptionDoc,
  { subscription, invoices }: Reading,
  now: Date,
  transaction: Transaction,
): Promise<Applied> {
  const { billingState } = known;
  const endReason = await endReasonOf(known, transaction);
  // Ended for good, there or by us: what is cancelled there a moment later does not come back.
  const isOver =
    endReason === 'duplicate' ||
    endReason === 'erased' ||
    (billingState === 'ended' && subscription.status === 'canceled');
  // What was still asked for when it ended is taken back by us.
  const before = subscription.status === 'canceled' ? known.pastDueSince : undefined;
  const since = unpaidSince(invoices) ?? before;
  const state = isOver ? null : passStateOf(subscription, { endReason, unpaidSince: since });
  const price = await findPriceByStripeId(subscription.stripePriceId, transaction);
  const pass = { ...(state ? changed(known, state) : known), ...(price && soldAt(price)) };
  await changeSubscription(
    known,
    {
      ...state,
      ...(price && soldAt(price)),
      ...(subscription.trialEnd && { trialEnd: subscription.trialEnd }),
      syncedAt: now,
    },
    now,
    transaction,
  );
  const effect = differences(known, pass);
  if (effect === '') return { effect: 'nothing new', pass, actions: [] };
  await emitPassesChanged(transaction, known.userId, [known.agentId, pass.agentId]);
  if (pass.agentId === known.agentId || pass.status !== 'active')
    return { effect, pass, actions: [] };
  const others = (await listLivePasses(known.userId, now, transaction)).filter(
    ({ _id }) => !_id.equals(known._id),
  );
  return { effect, pass, actions: await stopCovered(pass, others, now, transaction) };
}

/** Why it was ended, as far as we were asked to. */
async function endReasonOf(
  { _id, endReason }: SubscriptionDoc,
  transaction: Transaction,
): Promise<PassEndReason | undefined> {
  if (endReason === 'duplicate' || endReason === 'erased') return endReason;
  const action = await findEndingAction(_id, transaction);
  if (action?.kind !== 'cancel') return undefined;
  return (action.refundMinor ?? 0) > 0 ? 'refunded' : 'cancelled';
}

async function applyToNew(
  { customer, subscription, invoices }: Reading,
  now: Date,
  transaction: Transaction,
): Promise<Applied> {
  // Told once more when it is paid, or never.
  if (subscription.status === 'incomplete' || subscription.status === 'incomplete_expired') {
    return { effect: 'not paid yet', pass: null, actions: [] };
  }
  const checkout = await findCheckout(subscription.checkoutId, transaction);
  if (!checkout?.userId.equals(customer.userId)) {
    return { effect: 'not of a purchase of ours', pass: null, actions: [] };
  }
  const price =
    (await findPriceByStripeId(subscription.stripePriceId, transaction)) ??
    (await findPrice(checkout.priceId, transaction));
  if (!price) throw new Error(`The price of ${subscription.id} is not known.`);
  const userId = customer.userId.toHexString();
  const state = passStateOf(subscription, { unpaidSince: unpaidSince(invoices) });
  const passes = await listLivePasses(userId, now, transaction);
  const others = passes.filter((pass) => passEnd(pass) > now);
  // A page that stayed open while another purchase was paid for.
  const isDouble = state.status === 'active' && (await isOpenAlready(others, price.target));
  if (!isDouble && planIdOf(price.target) === null) {
    if (!(await hasEverSubscribed(userId, price.target, transaction))) {
      await countSubscriber(price.target, transaction);
    }
  }
  const pass = await createSubscription(
    {
      userId,
      stripeSubscriptionId: subscription.id,
      checkoutId: checkout._id,
      requestId: checkout.requestId,
      startDate: subscription.startedAt,
      ...soldAt(price),
      ...present(isDouble ? givenBack(state, now) : state),
      ...(subscription.trialEnd && { trialEnd: subscription.trialEnd }),
      syncedAt: now,
    },
    now,
    transaction,
  );
  const outcome = isDouble ? 'refunded' : 'complete';
  await completeCheckout(
    checkout,
    { state: outcome, stripeSubscriptionId: subscription.id },
    now,
    transaction,
  );
  if (checkout.coupons.length > 0) {
    const used = isDouble ? 'released' : 'redeemed';
    await settleCoupons(checkout._id.toHexString(), used, now, transaction);
  }
  await emitPassesChanged(transaction, userId, [pass.agentId]);
  const actions = isDouble
    ? [await begin(pass, { kind: 'end', requestId: `double-${pass._id}` }, now, transaction)]
    : await followUps(pass, checkout, others, now, transaction);
  return { effect: isDouble ? 'bought twice: given back' : 'pass begun', pass, actions };
}

/** What a purchase leads to at the payment service: bought once, and what it makes unnecessary. */
async function followUps(
  pass: SubscriptionDoc,
  checkout: CheckoutDoc,
  others: LivePass[],
  now: Date,
  transaction: Transaction,
): Promise<string[]> {
  const actions: string[] = [];
  const stop = { kind: 'renewal' as const, renew: false };
  if (!checkout.renew) {
    actions.push(await begin(pass, { ...stop, requestId: `once-${pass._id}` }, now, transaction));
  }
  return [...actions, ...(await stopCovered(pass, others, now, transaction))];
}

/** A tier makes the renewal of passes for what it covers unnecessary. */
async function stopCovered(
  pass: SubscriptionDoc,
  others: LivePass[],
  now: Date,
  transaction: Transaction,
): Promise<string[]> {
  const actions: string[] = [];
  for (const other of await replacedBy(others, pass.agentId)) {
    if (other.stripeSubscriptionId === undefined) {
      // Of before, and renewed by nobody.
      await changeSubscription(other, { autoRenew: false, cancelledAt: now }, now, transaction);
      continue;
    }
    const replaced = { _id: other._id, userId: pass.userId };
    // Once for each time that the tier came: a pass may change back and forth.
    const requestId = `t-${other._id}-${pass._id}-${now.getTime().toString(36)}`;
    const stop = { kind: 'renewal' as const, renew: false, requestId };
    actions.push(await begin(replaced, stop, now, transaction));
  }
  return actions;
}

async function begin(
  pass: Pick<SubscriptionDoc, '_id' | 'userId'>,
  action: Pick<NewBillingAction, 'kind' | 'requestId' | 'renew' | 'refunds' | 'refundMinor'>,
  now: Date,
  transaction: Transaction,
): Promise<string> {
  const begun = await beginBillingAction(
    { ...action, userId: pass.userId, subscriptionId: pass._id },
    now,
    transaction,
  );
  return begun._id.toHexString();
}

/** Never lets anybody in, whatever the payment service says until it is cancelled there. */
function givenBack(state: PassState, now: Date): PassState {
  return {
    ...state,
    status: 'cancelled',
    billingState: 'ended',
    expiryDate: now,
    autoRenew: false,
    endedAt: now,
    endReason: 'duplicate',
  };
}

/** What a pass says of its price. */
function soldAt(price: PriceDoc) {
  const planId = planIdOf(price.target);
  return {
    agentId: price.target,
    ...(planId !== null && { planId }),
    plan: price.plan,
    priceId: price._id,
    price: fromMinor(price),
    priceMinor: price.amountMinor,
    currency: price.currency,
  };
}

/** Without the fields that are empty: documents leave them out. */
function present({ cancelledAt, pastDueSince, endedAt, endReason, ...state }: PassState) {
  return {
    ...state,
    ...(cancelledAt && { cancelledAt }),
    ...(pastDueSince && { pastDueSince }),
    ...(endedAt && { endedAt }),
    ...(endReason && { endReason }),
  };
}

/** The pass as it stands afterwards, without what no longer holds for it. */
function changed(
  { cancelledAt: _, pastDueSince: __, endedAt: ___, endReason: ____, ...pass }: SubscriptionDoc,
  state: PassState,
): SubscriptionDoc {
  return { ...pass, ...present(state) };
}

const TOLD = ['status', 'billingState', 'expiryDate', 'autoRenew', 'agentId', 'plan'] as const;

/** E.g. `expiryDate 2026-11-24T… → 2026-12-24T…, autoRenew true → false`; empty: none. */
function differences(before: SubscriptionDoc, after: SubscriptionDoc): string {
  const text = (value: unknown) => (value instanceof Date ? value.toISOString() : String(value));
  return TOLD.flatMap((field) => {
    const [was, is] = [text(before[field]), text(after[field])];
    return was === is ? [] : [`${field} ${was} → ${is}`];
  }).join(', ');
}
