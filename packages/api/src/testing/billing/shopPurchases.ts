import { randomUUID } from 'node:crypto';
import { findBillingCustomer } from '@onelastai/db';
import { expect } from 'vitest';
import { sessionOf } from '../payments.ts';
import { refusal } from '../testApi.ts';
import type { ShopPerson } from './shopPerson.ts';
import type { Step } from './shopSteps.ts';
import { named } from './shopWorld.ts';

export async function buy(
  one: ShopPerson,
  { outcome, kind: _, ...wish }: Step<'buy'>,
): Promise<void> {
  const { target, plan, renew, trial } = wish;
  const coupons = wish.coupons.map((name) => `${name}${one.ending}`);
  const order = { ...named(target), plan, renew, trial, coupons, requestId: randomUUID() };
  const expected = one.shop.order({ target, plan, renew, trial, coupons });
  const asked = one.api.checkout.mutate(order);
  if (expected !== 'open') {
    expect((await refusal(asked)).code).toBe(expected);
    return;
  }
  const { id, status } = await asked;
  expect(status).toBe('open');
  const session = await sessionOf(id);
  one.sessions.set(target, session);
  if (outcome === 'paid') await payPage(one, target);
  else await one.payments.double.complete(session, outcome === 'back' ? 'back' : 'declined');
}

export async function payPage(one: ShopPerson, target: string): Promise<void> {
  const session = one.sessions.get(target);
  if (session === undefined || !one.shop.pages.has(target)) return;
  one.shop.pay(target);
  const card = one.shop.person.cardPays ? 'ok' : 'declines';
  await one.payments.double.complete(session, 'paid', { card });
}

export async function setCard(one: ShopPerson, pays: boolean): Promise<void> {
  const customer = await findBillingCustomer(one.person.userId);
  one.shop.person.cardPays = pays;
  if (customer) one.payments.double.setCard(customer.stripeCustomerId, pays ? 'ok' : 'declines');
}
