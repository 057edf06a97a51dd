import { PASS_PLANS } from '@onelastai/contracts';
import { passEnd } from '@onelastai/db';
import fc from 'fast-check';
import { expect } from 'vitest';
import { discountsOf } from '../../domains/subscriptions/coupons/discount.ts';
import { DAY_S } from './calendar.ts';
import { Reference } from './reference.ts';
import {
  expectedOf,
  isChangeable,
  openOf,
  type RefInvoice,
  type RefPass,
} from './referencePass.ts';
import type { Sold } from './rulePages.ts';
import { begins, prices, type RuleStep, ruleStep, TARGETS } from './ruleSteps.ts';
import { COMPARED, RuleWorld } from './ruleWorld.ts';

export const sequence = fc.record({
  begin: begins,
  prices,
  steps: fc.array(ruleStep, { minLength: 2, maxLength: 14 }),
});
export type Sequence = typeof sequence extends fc.Arbitrary<infer One> ? One : never;

type RuleOrderStep = Extract<RuleStep, { kind: 'buy' }>;

const GRACE_S = 3 * DAY_S;

/** Plays a sequence in the double with our rules and in the reference; throws where they part. */
export async function playRules({ begin, prices: given, steps }: Sequence): Promise<Reference> {
  let time = Date.parse(begin);
  const clock = { now: () => new Date(time) };
  const world = await RuleWorld.open(clock);
  const reference = new Reference(Math.floor(time / 1000));

  for (const step of steps) {
    await play(step);
    if (reference.passes.length > 0) compare(world, reference, time);
  }
  expect(world.netMinor()).toBe(reference.passes.reduce((sum, pass) => sum + paidOf(pass), 0));
  return reference;

  async function waitUntil(second: number): Promise<void> {
    if (second <= reference.now) return;
    time = second * 1000 + (time % 1000);
    reference.advance(second);
    await world.advance();
  }

  async function play(step: RuleStep): Promise<void> {
    const pass = reference.passes.at(-1);
    if (step.kind === 'buy') {
      if (!pass || pass.billingState === 'ended') await buy(step);
      return;
    }
    if (!pass) return;
    if (step.kind === 'wait') return waitUntil(untilOf(step.until, pass, reference.now));
    if (step.kind === 'card') return setCard(step.pays);
    if (step.kind === 'pay') return pay(pass, step.which);
    if (step.kind === 'refund') return refund(pass, step.percent);
    if (pass.billingState === 'ended') return;
    if (step.kind === 'renewal') {
      pass.renews = step.isOn;
      world.setRenewal(step.isOn);
    } else if (step.kind === 'cancel') {
      const left = paidOf(pass);
      const given = world.cancelNow();
      expect(given).toBe(reference.cancelNow(pass, (time % 1000) / 1000));
      expect(given).toBeLessThanOrEqual(left);
    } else await change(pass, step);
  }

  async function buy(step: RuleOrderStep): Promise<void> {
    const sold = soldOf(step);
    const { trialDays, renews, paysLater } = step;
    const coupons = trialDays > 0 ? [] : step.coupons;
    const discount = discountOf(coupons, sold.price);
    const taken = discountsOf(coupons.map(couponOf), sold.price);
    expect(taken.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(discount);
    reference.cardPays = paysLater;
    reference.buy({ ...sold, discount, trialDays, renews });
    // Cards behave alike, old or new.
    if (reference.passes.length > 1) world.setCard(paysLater ? 'ok' : 'declines');
    await world.buy({ ...sold, discount, trialDays, renews }, paysLater ? 'ok' : 'declines');
  }

  function setCard(pays: boolean): void {
    reference.cardPays = pays;
    world.setCard(pays ? 'ok' : 'declines');
  }

  function pay(pass: RefPass, which: number): void {
    const open = openOf(pass).at(which);
    if (!open) return;
    const invoice = invoiceOf(pass, open);
    expect(invoice?.status).toBe('open');
    expect(world.pay(invoice?.id ?? '')).toBe(reference.cardPays);
    reference.pay(pass, open);
  }

  function refund(pass: RefPass, percent: number): void {
    const paid = pass.invoices.findLast(
      ({ isPaid, amount, refunded }) => isPaid && amount > refunded,
    );
    if (!paid) return;
    const left = paid.amount - paid.refunded;
    const minor = Math.max(1, Math.floor((left * percent) / 100));
    const invoice = invoiceOf(pass, paid);
    if (!invoice) throw new Error('There is no such invoice.');
    expect(() => world.refund(invoice, left + 1)).toThrow();
    world.refund(invoice, minor);
    paid.refunded += minor;
  }

  async function change(pass: RefPass, step: Extract<RuleStep, { kind: 'change' }>): Promise<void> {
    const sold = soldOf(step);
    const isSame = sold.target === pass.target && sold.plan === pass.plan;
    if (isSame || !isChangeable(pass)) return;
    const at = reference.now;
    const { end: _, ...quote } = reference.quote(pass, sold, at);
    const shown = world.quote(sold, at);
    if (pass.billingState !== 'trialing') expect(shown).toEqual(quote);
    await waitUntil(at + step.afterSeconds);
    // What was shown for another period does not hold any more.
    if (!isChangeable(pass) || pass.start > at) return;
    const before = pass.invoices.length;
    expect(world.change(sold, at)).toBe(reference.change(pass, sold, at));
    if (pass.invoices.length > before) expect(pass.invoices.at(-1)?.amount).toBe(shown.due);
  }

  function invoiceOf({ invoices }: RefPass, one: RefInvoice) {
    return world.read().invoices.at(invoices.indexOf(one) - invoices.length);
  }

  function soldOf({ target, plan }: Pick<RuleOrderStep, 'target' | 'plan'>): Sold {
    const index = TARGETS.indexOf(target) * PASS_PLANS.length;
    return { target, plan, price: given[index + PASS_PLANS.indexOf(plan)] ?? 0 };
  }
}

/** After each step: our reading of what the payment service says, and the reference. */
function compare(world: RuleWorld, reference: Reference, time: number): void {
  reference.passes.forEach((pass, index) => {
    const { state, invoices, subscription } = world.read(world.subscriptions[index]);
    const expected = expectedOf(pass);
    const newest = pass.invoices.slice(-COMPARED);
    const end = state.status === 'active' ? passEnd(state).getTime() : 0;
    expect({
      status: state.status,
      billingState: state.billingState,
      expiry: state.expiryDate.getTime() / 1000,
      autoRenew: state.autoRenew,
      endReason: state.endReason,
      isOpen: end > time,
    }).toEqual({
      status: expected.status,
      billingState: expected.billingState,
      expiry: expected.expiry,
      autoRenew: expected.autoRenew,
      endReason: expected.endReason,
      isOpen: expected.openUntil * 1000 > time,
    });
    expect(
      invoices.map(({ status, amountMinor, refunded, periodStart, periodEnd }) => ({
        amount: amountMinor,
        refunded,
        start: periodStart.getTime() / 1000,
        end: periodEnd.getTime() / 1000,
        isPaid: status === 'paid',
      })),
    ).toEqual(
      newest.map(({ amount, refunded, start, end, isPaid }) => ({
        amount,
        refunded,
        start,
        end,
        isPaid,
      })),
    );
    const paidUntil = Math.max(
      ...pass.invoices.filter(({ isPaid }) => isPaid).map(({ end }) => end),
    );
    expect(end / 1000).toBeLessThanOrEqual(paidUntil + GRACE_S);
    for (const { amountMinor, taxMinor, discountMinor, refunded } of invoices) {
      for (const sum of [amountMinor, taxMinor, discountMinor, refunded]) {
        expect(Number.isSafeInteger(sum)).toBe(true);
      }
      expect(refunded).toBeLessThanOrEqual(amountMinor);
    }
    // No period is left out, and none is paid for twice.
    invoices.forEach(({ periodStart }, place) => {
      const before = invoices[place - 1];
      if (before && newest[place]?.isChange === false) {
        expect(periodStart).toEqual(before.periodEnd);
      }
    });
    expect(subscription.periodEnd.getTime() / 1000).toBe(pass.end);
  });
}

function untilOf(
  until: Extract<RuleStep, { kind: 'wait' }>['until'],
  pass: RefPass,
  now: number,
): number {
  if ('seconds' in until) return now + until.seconds;
  const unpaid = openOf(pass)[0];
  const due = {
    'period-end': pass.billingState === 'ended' ? now : pass.end,
    retry: pass.retries[0] ?? now,
    'grace-end': unpaid ? unpaid.start + GRACE_S : now,
  };
  return due[until.due] + until.past;
}

const paidOf = ({ invoices }: RefPass) =>
  invoices.reduce((sum, { isPaid, amount, refunded }) => sum + (isPaid ? amount - refunded : 0), 0);

interface AnyCoupon {
  kind: 'percent' | 'fixed';
  worth: number;
}

/** By the rule: percentages of the whole price, half a cent up, and fixed amounts; all of it at most. */
function discountOf(coupons: AnyCoupon[], price: number): number {
  const worth = coupons.map(({ kind, worth: given }) =>
    kind === 'fixed' ? given : Math.floor((2 * price * given + 100) / 200),
  );
  return Math.min(
    price,
    worth.reduce((sum, one) => sum + one, 0),
  );
}

function couponOf({ kind, worth }: AnyCoupon, index: number) {
  const code = `C${index}`;
  return kind === 'percent'
    ? { code, kind, percentOff: worth }
    : { code, kind, amountOffMinor: worth };
}
