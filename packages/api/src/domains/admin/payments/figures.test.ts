import {
  BILLING_STATES,
  type BillingState,
  PASS_PLANS,
  type PassPlan,
  REVENUE_GROUPS,
  type RevenueGroup,
  SUBSCRIPTION_STATUSES,
  type SubscriptionStatus,
} from '@onelastai/contracts';
import { RENEWAL_LEEWAY_MS } from '@onelastai/db';
import { rawCollection } from '@onelastai/db/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY, useTestDatabase } from '../../../testing/testApi.ts';
import { readMetrics } from './metrics.service.ts';
import { monthlyMinor } from './monthly.ts';
import { readRevenue } from './revenue.service.ts';

useTestDatabase();

const NOW = new Date('2026-11-24T12:00:00.000Z');
const clock = { now: () => NOW };
const CURRENCIES = ['EUR', 'JPY', 'USD'];
const TARGETS = ['contract-reader', 'maths-tutor', 'tier:team'];

/** Before now, and a little after; also to the very millisecond at which a time begins. */
const anInstant = fc
  .oneof(
    { weight: 9, arbitrary: fc.integer({ min: -90 * DAY, max: 20 * DAY }) },
    { weight: 1, arbitrary: fc.constantFrom(0, -30 * DAY, -60 * DAY, -RENEWAL_LEEWAY_MS) },
  )
  .map((offset) => new Date(NOW.getTime() + offset));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const anId = fc.integer({ min: 1, max: 9 }).map((n) => `${n}`.repeat(24));

interface Paid {
  userId: string | undefined;
  subscriptionId: string;
  target: string;
  plan: PassPlan;
  currency: string;
  amountMinor: number;
  refundedMinor: number;
  taxMinor: number;
  paidAt: Date | undefined;
}

const aPayment: fc.Arbitrary<Paid> = fc
  .record({
    userId: maybe(anId),
    subscriptionId: anId,
    target: fc.constantFrom(...TARGETS),
    plan: fc.constantFrom(...PASS_PLANS),
    currency: fc.constantFrom(...CURRENCIES),
    amountMinor: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 99_999 })),
    share: fc.constantFrom(0, 0, 0.5, 1),
    taxMinor: fc.integer({ min: 0, max: 999 }),
    paidAt: maybe(anInstant),
  })
  .map(({ share, ...paid }) => ({
    ...paid,
    refundedMinor: Math.floor(paid.amountMinor * share),
  }));

async function storePayments(payments: Paid[]): Promise<void> {
  const collection = rawCollection('payments');
  await collection.deleteMany({});
  if (payments.length === 0) return;
  await collection.insertMany(
    payments.map(({ userId, paidAt, ...rest }, index) => ({
      ...rest,
      stripeInvoiceId: `in_${index}`,
      ...(userId ? { userId } : {}),
      ...(paidAt ? { paidAt } : {}),
    })),
  );
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

/** The local day as `Intl` has it, which the database does not use. */
function localDay(date: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(date);
}

function figuresOf(payments: Paid[]) {
  const paidMinor = sum(payments.map(({ amountMinor }) => amountMinor));
  const refundedMinor = sum(payments.map((payment) => payment.refundedMinor));
  return {
    paidMinor,
    refundedMinor,
    netMinor: paidMinor - refundedMinor,
    taxMinor: sum(payments.map(({ taxMinor }) => taxMinor)),
    payments: payments.filter(({ amountMinor }) => amountMinor > 0).length,
    refunds: payments.filter((payment) => payment.refundedMinor > 0).length,
  };
}

describe('revenue', () => {
  const aRange = fc.record({
    start: fc.integer({ min: -95, max: 20 }),
    length: fc.integer({ min: 1, max: 60 }),
    zone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Pacific/Kiritimati'),
    by: fc.constantFrom(...REVENUE_GROUPS),
    currency: maybe(fc.constantFrom(...CURRENCIES)),
  });

  test('is what adding up by hand gives, for 60 random sets of payments', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aPayment, { maxLength: 60 }), aRange, async (payments, range) => {
        const { start, length, zone, by, currency } = range;
        const days = Array.from({ length }, (_, day) =>
          new Date(NOW.getTime() + (start + day) * DAY).toISOString().slice(0, 10),
        );
        const from = days[0] ?? '';
        const to = days.at(-1) ?? '';
        await storePayments(payments);
        const answer = await readRevenue({ from, to, zone, by, currency });
        const within = payments.filter(({ paidAt, currency: paidIn }) => {
          const day = paidAt && localDay(paidAt, zone);
          return day && day >= from && day <= to && (!currency || paidIn === currency);
        });
        const keyOf = ({ paidAt, target, plan }: Paid): Record<RevenueGroup, string> => ({
          day: paidAt ? localDay(paidAt, zone) : '',
          agent: target,
          plan,
        });
        expect(answer.currencies.map((one) => one.currency).toSorted()).toEqual(
          [...new Set(within.map((payment) => payment.currency))].toSorted(),
        );
        for (const { currency: code, total, rows } of answer.currencies) {
          const paid = within.filter((payment) => payment.currency === code);
          expect(total).toEqual(figuresOf(paid));
          const groups = Map.groupBy(paid, (payment) => keyOf(payment)[by]);
          const keys = by === 'day' ? days : [...groups.keys()];
          expect(rows.map(({ key }) => key).toSorted()).toEqual(keys.toSorted());
          for (const { key, title: _, ...figures } of rows) {
            expect(figures).toEqual(figuresOf(groups.get(key) ?? []));
          }
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  test('has each day of the range in its order, with 23, 24 or 25 hours', async () => {
    const at = ['2026-10-24T22:00:00Z', '2026-10-25T22:59:59Z', '2026-10-25T23:00:00Z'];
    const [, , target = ''] = TARGETS;
    const paid = { userId: undefined, subscriptionId: 'a'.repeat(24), target, currency: 'EUR' };
    const amounts = { amountMinor: 100, refundedMinor: 0, taxMinor: 19, plan: 'monthly' } as const;
    await storePayments(at.map((iso) => ({ ...paid, ...amounts, paidAt: new Date(iso) })));
    const range = { from: '2026-10-24', to: '2026-10-27', zone: 'Europe/Berlin' };
    const { currencies } = await readRevenue({ ...range, by: 'day' });
    expect(currencies[0]?.rows.map(({ key, netMinor }) => [key, netMinor])).toEqual([
      ['2026-10-24', 0],
      ['2026-10-25', 200],
      ['2026-10-26', 100],
      ['2026-10-27', 0],
    ]);
  });
});

interface Pass {
  status: SubscriptionStatus;
  billingState: BillingState | undefined;
  autoRenew: boolean;
  currency: string | undefined;
  plan: PassPlan;
  priceMinor: number | undefined;
  startDate: Date;
  expiryDate: Date;
  trialEnd: Date | undefined;
  cancelledAt: Date | undefined;
  endedAt: Date | undefined;
}

/** Also passes that the reference wrote: without a billing state, and some without a price. */
const aPass: fc.Arbitrary<Pass> = fc
  .record({
    status: fc.constantFrom(...SUBSCRIPTION_STATUSES),
    billingState: maybe(fc.constantFrom(...BILLING_STATES)),
    autoRenew: fc.boolean(),
    isPriced: fc.boolean(),
    currency: fc.constantFrom(...CURRENCIES),
    plan: fc.constantFrom(...PASS_PLANS),
    priceMinor: fc.constantFrom(0, 1, 99, 499, 1999),
    startDate: anInstant,
    expiryDate: anInstant,
    trialEnd: maybe(anInstant),
    cancelledAt: maybe(anInstant),
    endedAt: maybe(anInstant),
  })
  .map(({ isPriced, ...pass }) => ({
    ...pass,
    // Only what is over has ended; what was sold here has a price.
    endedAt: pass.status === 'active' ? undefined : pass.endedAt,
    ...(isPriced || pass.billingState ? {} : { currency: undefined, priceMinor: undefined }),
  }));

async function storePasses(passes: Pass[]): Promise<void> {
  const collection = rawCollection('subscriptions');
  await collection.deleteMany({});
  if (passes.length === 0) return;
  const defined = (pass: Pass) =>
    Object.fromEntries(Object.entries(pass).filter(([, value]) => value !== undefined));
  await collection.insertMany(
    passes.map((pass, index) => ({
      userId: '1'.repeat(24),
      agentId: `a-${index}`,
      ...defined(pass),
    })),
  );
}

/** By the words of the contracts, pass by pass. */
function periodOf(passes: Pass[], from: Date, to: Date) {
  const renewed = passes.filter((pass) => {
    const isSoldHere = pass.status !== 'active' || pass.billingState !== undefined;
    const hasBegun = (pass.trialEnd ?? pass.startDate) <= from;
    const stood = pass.status === 'active' || (pass.endedAt !== undefined && pass.endedAt > from);
    const renewing = pass.cancelledAt ? pass.cancelledAt > from : pass.autoRenew;
    return isSoldHere && hasBegun && stood && renewing;
  });
  const lost = renewed.filter(({ cancelledAt, endedAt }) => {
    return (cancelledAt && cancelledAt <= to) || (endedAt && endedAt <= to);
  });
  return { renewed, lost };
}

function monthOf({ priceMinor = 0, plan }: Pass): number {
  const times = { daily: 365.25 / 12, weekly: 365.25 / 84, monthly: 1 }[plan];
  return Math.round(priceMinor * times);
}

describe('metrics', () => {
  const before = (days: number) => new Date(NOW.getTime() - days * DAY);

  test('are what reckoning pass by pass gives, for 80 random sets', async () => {
    const passes = fc.array(aPass, { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(passes, fc.array(aPayment, { maxLength: 30 }), async (passes, payments) => {
        await storePasses(passes);
        await storePayments(payments);
        const metrics = await readMetrics({ clock });
        const live = passes.filter(({ status, expiryDate, autoRenew, billingState }) => {
          const waits = autoRenew && (billingState === 'paid' || billingState === 'trialing');
          const end = expiryDate.getTime() + (waits ? RENEWAL_LEEWAY_MS : 0);
          return status === 'active' && end > NOW.getTime();
        });
        const inState = (state: BillingState) => live.filter((p) => p.billingState === state);
        const renewing = (state: BillingState) => inState(state).filter((p) => p.autoRenew);
        expect(metrics).toMatchObject({
          live: live.length,
          renewing: renewing('paid').length,
          trialing: inState('trialing').length,
          pastDue: inState('past-due').length,
        });

        for (const [period, from, to] of [
          [metrics.current, before(30), NOW],
          [metrics.previous, before(60), before(30)],
        ] as const) {
          const { renewed, lost } = periodOf(passes, from, to);
          expect(period).toMatchObject({
            renewing: renewed.length,
            lost: lost.length,
            churn: renewed.length === 0 ? null : lost.length / renewed.length,
          });
          const paid = payments.filter(
            ({ paidAt, amountMinor }) => paidAt && paidAt >= from && paidAt < to && amountMinor > 0,
          );
          const codes = [...new Set(paid.map(({ currency }) => currency))];
          expect(period.arpu.toSorted((a, b) => (a.currency < b.currency ? -1 : 1))).toEqual(
            codes.toSorted().map((currency) => {
              const all = paid.filter((payment) => payment.currency === currency);
              const persons = new Set(all.map((p) => p.userId ?? p.subscriptionId)).size;
              const { netMinor } = figuresOf(all);
              return { currency, netMinor, persons, arpuMinor: Math.round(netMinor / persons) };
            }),
          );
        }

        const month = (group: Pass[], currency: string) =>
          sum(group.filter((pass) => pass.currency === currency).map(monthOf));
        const { renewed } = periodOf(passes, before(30), NOW);
        for (const row of metrics.recurring) {
          const { currency } = row;
          expect(row).toEqual({
            currency,
            mrrMinor: month(renewing('paid'), currency),
            trialingMinor: month(renewing('trialing'), currency),
            pastDueMinor: month(renewing('past-due'), currency),
            beforeMinor: month(renewed, currency),
          });
        }
        const shown = metrics.recurring.map(({ currency }) => currency);
        for (const { currency = '' } of [...renewing('paid'), ...renewed]) {
          if (currency !== '') expect(shown).toContain(currency);
        }
      }),
      { numRuns: 80 },
    );
  }, 60_000);

  test.each([
    ['daily', 100, 3044],
    ['weekly', 1000, 4348],
    ['monthly', 1999, 1999],
  ] as const)('a %s pass of %i brings %i a month', (plan, price, month) => {
    expect(monthlyMinor(price, plan)).toBe(month);
  });
});
