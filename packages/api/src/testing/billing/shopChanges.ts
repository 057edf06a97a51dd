import { randomUUID } from 'node:crypto';
import { planIdOf } from '@onelastai/contracts';
import { expect } from 'vitest';
import { refusal } from '../testApi.ts';
import { isChangeable, type RefPass } from './referencePass.ts';
import type { ShopPerson } from './shopPerson.ts';
import type { Step } from './shopSteps.ts';

export async function change(one: ShopPerson, pass: RefPass, step: Step<'change'>): Promise<void> {
  const { person } = one.shop;
  const id = await one.idOf(pass);
  const planId = planIdOf(step.target);
  const target = planId !== null && planIdOf(pass.target) !== null ? step.target : pass.target;
  const price = one.shop.priceOf(target, step.plan);
  const isSame = target === pass.target && step.plan === pass.plan;
  const wish = {
    id,
    plan: step.plan,
    ...(planIdOf(target) !== null && { planId: planIdOf(target) ?? '' }),
  };
  if (price === undefined || isSame || !isChangeable(pass)) {
    const isUnsold = isChangeable(pass) && price === undefined;
    const code = isUnsold ? 'NOT_FOR_SALE' : 'PASS_NOT_CHANGEABLE';
    expect((await refusal(one.api.previewChange.query(wish))).code).toBe(code);
    return;
  }
  const to = { target, plan: step.plan, price };
  const at = person.now;
  const { credit, charge, due, end } = person.quote(pass, to, at);
  const quote = await one.api.previewChange.query(wish);
  expect([quote.credit, quote.charge, quote.dueNow].map(({ amountMinor }) => amountMinor)).toEqual([
    credit,
    charge,
    due,
  ]);
  expect(Date.parse(quote.newExpiryDate) / 1000).toBe(end);
  await one.wait(step.afterSeconds);
  await one.settle();
  if (!one.shop.live().includes(pass) || !isChangeable(pass)) return;
  const { prorationAt } = quote;
  const priceMinor = quote.to.price.amountMinor;
  const order = { ...wish, prorationAt, priceMinor, requestId: randomUUID() };
  const asked = one.api.change.mutate(order);
  if (step.afterSeconds > 600 || pass.start > at) {
    expect((await refusal(asked)).code).toBe('QUOTE_EXPIRED');
  } else if (!person.change(pass, to, at)) {
    expect((await refusal(asked)).code).toBe('PAYMENT_DECLINED');
  } else expect(await asked).toMatchObject({ agentId: target, plan: step.plan });
}

export async function cancel(one: ShopPerson, pass: RefPass): Promise<void> {
  const id = await one.idOf(pass);
  const begun = (one.payments.clock.now().getTime() % 1000) / 1000;
  const shown = await one.api.previewCancel.query({ id });
  const { refund } = await one.api.cancel.mutate({ id, when: 'now' });
  expect(refund).toEqual(shown.refund);
  expect(refund?.amountMinor).toBe(one.shop.person.cancelNow(pass, begun));
}

export async function setRenewal(one: ShopPerson, pass: RefPass, isOn: boolean): Promise<void> {
  pass.renews = isOn;
  await one.api.setAutoRenew.mutate({ id: await one.idOf(pass), autoRenew: isOn });
}
