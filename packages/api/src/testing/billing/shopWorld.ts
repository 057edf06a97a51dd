import { PASS_PLANS, planIdOf } from '@onelastai/contracts';
import {
  createCoupon,
  expireEndedSubscriptions,
  findBillingCustomer,
  withTransaction,
} from '@onelastai/db';
import { rawCollection } from '@onelastai/db/testing';
import { requireStripe } from '../../domains/subscriptions/customers.service.ts';
import { endUnpaidPasses } from '../../domains/subscriptions/dunning.service.ts';
import { ensureSamplePlans } from '../../domains/subscriptions/plans/samplePlans.ts';
import { catchUp, reconcile } from '../../domains/subscriptions/reconcile.service.ts';
import { STRIPE_EVENT_TYPES } from '../../domains/subscriptions/stripe/eventTypes.ts';
import type { TestPayments } from '../payments.ts';
import { signedIn, syncCatalogue, type TestClient } from '../testApi.ts';
import type { Offered } from './shop.ts';
import { AGENTS, COUPONS, type DELIVERIES, TARGETS } from './shopSteps.ts';

/** Whoever prints coupons and gives money back. */
export const ADMIN = 'a'.repeat(24);
/** As many invoices and passes as are compared. */
export const PAGE = 50;
const forever = () => new AbortController().signal;

export type Person = TestClient & { userId: string };
export type DeliveryMode = (typeof DELIVERIES)[number] | 'held';

/** The catalogue and the tiers, and what the shop says they cost. */
export async function openShop({ deps }: TestPayments): Promise<Map<string, Offered>> {
  await syncCatalogue(deps);
  await ensureSamplePlans(deps);
  const { api } = await signedIn(deps);
  const { items: tiers } = await api.subscriptions.plans.query();
  const offers = new Map<string, Offered>();
  for (const target of TARGETS) {
    const offered: Offered = { prices: {}, trialDays: 0, opens: new Set() };
    const tier = tiers.find(({ planId }) => planId === planIdOf(target));
    if (tier) offered.opens = tier.agents.kind === 'all' ? 'all' : new Set(tier.agents.agentIds);
    for (const plan of PASS_PLANS) {
      if (tier && !tier.prices[plan]) continue;
      const quote = await api.subscriptions.quote.query({ ...named(target), plan });
      offered.prices[plan] = quote.price.amountMinor;
      offered.trialDays = quote.trialAvailable ?? 0;
    }
    offers.set(target, offered);
  }
  return offers;
}

/** A target as the procedures take it. */
export function named(target: string): { agentId: string } | { planId: string } {
  const planId = planIdOf(target);
  return planId === null ? { agentId: target } : { planId };
}

let people = 0;

/** Coupons that nobody else uses: the ending makes their codes unique. */
export async function printCoupons({ deps }: TestPayments): Promise<string> {
  const ending = `-${process.pid}-${++people}`;
  const now = deps.clock.now();
  await withTransaction(async (transaction) => {
    for (const [name, coupon] of Object.entries(COUPONS)) {
      const isPercent = coupon.kind === 'percent';
      const planId = coupon.target && planIdOf(coupon.target);
      await createCoupon(
        {
          code: `${name}${ending}`,
          kind: coupon.kind,
          percentOff: isPercent ? coupon.worth : null,
          amountOffMinor: isPercent ? null : coupon.worth,
          currency: isPercent ? null : 'USD',
          planIds: planId ? [planId] : [],
          agentIds: [],
          periods: coupon.plan ? [coupon.plan] : [],
          validFrom: now,
          validUntil: null,
          maxRedemptions: coupon.max,
          maxPerUser: coupon.perPerson,
          firstPurchaseOnly: coupon.isFirstOnly,
          stackable: coupon.isStackable,
          createdBy: ADMIN,
        },
        now,
        transaction,
      );
    }
  });
  return ending;
}

export function setWebhooks({ double }: TestPayments, mode: DeliveryMode): void {
  if (mode === 'now') double.setDelivery({ mode: 'now' });
  else if (mode === 'five times') double.setDelivery({ mode: 'now', repeat: 5 });
  else if (mode === 'shuffled') double.setDelivery({ mode: 'hold', repeat: 2, shuffle: true });
  else if (mode === 'held') double.setDelivery({ mode: 'hold', shuffle: true });
  else double.setDelivery({ mode: 'now', drop: true });
}

/** What a minute of the server's jobs does for what nobody told. */
export async function lookAfter({ deps }: TestPayments): Promise<void> {
  await reconcile(deps, forever());
  await catchUp(deps, forever());
}

export async function endUnpaid({ deps }: TestPayments): Promise<void> {
  await expireEndedSubscriptions(deps.clock.now());
  await endUnpaidPasses(deps, forever());
}

/** The newest event that there is, told by a webhook after all. */
export async function hearNewest({ double, deps }: TestPayments, since: Date): Promise<void> {
  const events = await requireStripe(deps).listEvents(since, STRIPE_EVENT_TYPES);
  const newest = events.at(-1);
  if (newest) await double.deliver([newest.id]);
}

/** What the procedures, the database and the payment service say of a person now. */
export async function readPerson(
  { double }: TestPayments,
  { api, userId }: Person,
  ending: string,
) {
  const open: (string | null)[] = [];
  for (const agentId of AGENTS) {
    const { active, expiryDate } = await api.subscriptions.active.query({ agentId });
    open.push(active ? expiryDate : null);
  }
  const { items: passes } = await api.subscriptions.mine.query({ limit: PAGE });
  const { items: invoices } = await api.subscriptions.invoices.query({ limit: PAGE });
  const codes = Object.keys(COUPONS).map((name) => `${name}${ending}`);
  const coupons = await rawCollection('coupons')
    .find({ code: { $in: codes } })
    .toArray();
  const customer = await findBillingCustomer(userId);
  const charges = double.charges().filter(({ customer: id }) => id === customer?.stripeCustomerId);
  return {
    open,
    passes: passes.toReversed(),
    invoices: invoices.toSorted((a, b) => (a.number < b.number ? -1 : 1)),
    uses: new Map(coupons.map(({ code, redemptions }) => [String(code), Number(redemptions)])),
    netMinor: charges.reduce(
      (sum, { paid, amount, amount_refunded }) => sum + (paid ? amount - amount_refunded : 0),
      0,
    ),
  };
}
