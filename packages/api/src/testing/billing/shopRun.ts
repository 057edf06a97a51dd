import type { TestPayments } from '../payments.ts';
import type { Reference } from './reference.ts';
import { openOf } from './referencePass.ts';
import { GRACE_S, type Offered } from './shop.ts';
import { cancel, change, setRenewal } from './shopChanges.ts';
import { compareShop } from './shopCompare.ts';
import { payInvoice, refund, refundElsewhere } from './shopMoney.ts';
import { ShopPerson } from './shopPerson.ts';
import { buy, payPage, setCard } from './shopPurchases.ts';
import type { ShopStep, Step } from './shopSteps.ts';
import { endUnpaid, hearNewest, lookAfter } from './shopWorld.ts';

/** One person's steps through the procedures and in the reference; throws where they part. */
export async function playShop(
  payments: TestPayments,
  offers: ReadonlyMap<string, Offered>,
  steps: readonly ShopStep[],
): Promise<Reference> {
  const one = await ShopPerson.enter(payments, offers);
  try {
    for (const step of steps) {
      // Nobody does two things within one second.
      await one.wait(1);
      if (step.kind === 'outage') await outage(one, step);
      else await play(one, step);
      await one.settle();
      compareShop(await one.read(), one.shop);
    }
    return one.shop.person;
  } finally {
    await one.leave();
  }
}

async function play(one: ShopPerson, step: Exclude<ShopStep, Step<'outage'>>): Promise<void> {
  switch (step.kind) {
    case 'buy':
      return buy(one, step);
    case 'page':
      return payPage(one, step.target);
    case 'wait':
      return one.wait(secondsUntil(one, step));
    case 'card':
      return setCard(one, step.pays);
    case 'webhooks':
      one.deliver(step.mode);
      return;
    case 'jobs':
      await lookAfter(one.payments);
      await endUnpaid(one.payments);
      one.shop.endUnpaid();
      return;
    case 'invoice':
      return payInvoice(one, step.which);
    case 'refund':
      return refund(one, step);
    case 'refunded elsewhere':
      return refundElsewhere(one, step.which);
    case 'change':
    case 'renewal':
    case 'cancel': {
      const live = one.shop.live();
      const pass = live[step.which % live.length];
      if (!pass) return;
      if (step.kind === 'change') return change(one, pass, step);
      if (step.kind === 'cancel') return cancel(one, pass);
      return setRenewal(one, pass, step.isOn);
    }
  }
}

async function outage(one: ShopPerson, step: Step<'outage'>): Promise<void> {
  const { mode, payments } = one;
  const since = payments.clock.now();
  one.deliver(step.isLost ? 'lost' : 'held');
  for (const inner of step.steps) {
    await one.wait(1);
    await play(one, inner);
  }
  if (step.isLost) {
    one.deliver('now');
    if (step.hearsFirst) await hearNewest(payments, since);
    await lookAfter(payments);
  } else {
    if (step.hearsFirst) await lookAfter(payments);
    await payments.double.deliver();
  }
  one.deliver(mode);
}

/** Until shortly before or after what is due next; 0: nothing is. */
function secondsUntil({ shop }: ShopPerson, { until }: Step<'wait'>): number {
  if ('seconds' in until) return until.seconds;
  const { passes, now } = shop.person;
  const running = passes.filter(({ billingState }) => billingState !== 'ended');
  const due = running.map((pass) => {
    if (until.due === 'period-end') return pass.end;
    if (until.due === 'retry') return pass.retries[0] ?? 0;
    return (openOf(pass)[0]?.start ?? 0) + GRACE_S;
  });
  const next = Math.min(...due.map((at) => at + until.past).filter((at) => at > now));
  return Number.isFinite(next) ? next - now : 0;
}
