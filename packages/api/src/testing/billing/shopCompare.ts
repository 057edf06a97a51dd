import { expect } from 'vitest';
import { expectedOf, type RefPass } from './referencePass.ts';
import type { Shop } from './shop.ts';
import { AGENTS } from './shopSteps.ts';
import { PAGE, type readPerson } from './shopWorld.ts';

/** What is shown of a person, and what the reference says; throws where they differ. */
export function compareShop(read: Awaited<ReturnType<typeof readPerson>>, shop: Shop): void {
  const { person } = shop;
  expect(read.open.map((until) => until && seconds(until))).toEqual(
    AGENTS.map((agentId) => shop.openUntil(agentId)),
  );
  expect(
    read.passes.map(
      ({ agentId, plan, price, status, billingState, autoRenew, expiryDate, ...rest }) => ({
        agentId,
        plan,
        price: price.amountMinor,
        status,
        billingState,
        autoRenew,
        expiry: seconds(expiryDate),
        endReason: rest.endReason,
        nextCharge: rest.nextCharge?.amount.amountMinor ?? null,
        chargedAt: rest.nextCharge && seconds(rest.nextCharge.at),
      }),
    ),
  ).toEqual(person.passes.map((pass) => shownOf(pass, person.now)));
  expect(
    read.invoices.map(({ target, plan, state, amount, refunded, periodStart, periodEnd }) => ({
      target,
      plan,
      state,
      amount: amount.amountMinor,
      refunded: refunded.amountMinor,
      start: seconds(periodStart),
      end: seconds(periodEnd),
    })),
  ).toEqual(
    person.invoices
      .slice(-PAGE)
      .map(({ target, plan, isPaid, isVoid, amount, refunded, start, end }) => ({
        target,
        plan,
        state: isPaid ? 'paid' : isVoid ? 'void' : 'failed',
        amount,
        refunded,
        start,
        end,
      })),
  );
  expect(read.netMinor).toBe(
    person.invoices.reduce(
      (sum, { isPaid, amount, refunded }) => sum + (isPaid ? amount - refunded : 0),
      0,
    ),
  );
  for (const [code, uses] of read.uses)
    expect([code, uses]).toEqual([code, shop.uses.get(code) ?? 0]);
  // One pass for each target, whatever was paid for.
  const targets = shop.live().map(({ target }) => target);
  const running = read.passes
    .filter(({ status }) => status === 'active')
    .map(({ agentId }) => agentId);
  expect(running).toEqual(targets);
  expect(new Set(running).size).toBe(running.length);
}

function shownOf(pass: RefPass, now: number) {
  const { status, openUntil, nextCharge, expiry, endReason, autoRenew, billingState } =
    expectedOf(pass);
  return {
    agentId: pass.target,
    plan: pass.plan,
    price: pass.price,
    // By the clock, whatever is stored.
    status: status === 'active' && openUntil <= now ? 'expired' : status,
    billingState,
    autoRenew,
    expiry,
    endReason,
    nextCharge,
    chargedAt: nextCharge === null ? null : expiry,
  };
}

/** The payment service's are whole; what we end by ourselves, we end by the millisecond. */
function seconds(iso: string): number {
  return Math.floor(Date.parse(iso) / 1000);
}
