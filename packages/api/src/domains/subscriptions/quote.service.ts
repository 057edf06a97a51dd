import {
  type PassTarget,
  planIdOf,
  type QuoteDto,
  type quoteInput,
  targetOf,
} from '@onelastai/contracts';
import {
  hasEverTried,
  type LivePass,
  listLivePasses,
  passEnd,
  type Transaction,
} from '@onelastai/db';
import type { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import { hasAgent } from './agentSet.ts';
import { priceWithCoupons } from './coupons/coupons.service.ts';
import { periodEnd } from './period.ts';
import { agentIdsOf, findOffer, type Offer } from './prices/prices.service.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

export type Purchase = z.output<typeof quoteInput>;

/** What a purchase costs this person, as things stand. */
export interface Terms {
  offer: Offer;
  discounts: Awaited<ReturnType<typeof priceWithCoupons>>['discounts'];
  totalMinor: number;
  /** 0: none. */
  trialDays: number;
  /** Free days that they could take; 0: none. */
  trialAvailable: number;
  /** Renewing passes that a tier makes unnecessary. */
  replaces: LivePass[];
}

/**
 * Throws ALREADY_SUBSCRIBED where a pass opens it already, TRIAL_NOT_AVAILABLE, COUPON_NOT_VALID,
 * and as `findOffer` does.
 */
export async function findTerms(
  { clock }: Pick<Deps, 'clock'>,
  userId: string,
  { offer, input }: { offer: Offer; input: Purchase },
  transaction?: Transaction,
): Promise<Terms> {
  const now = clock.now();
  const passes = await listLivePasses(userId, now, transaction);
  const live = passes.filter((pass) => passEnd(pass) > now);
  if (await isOpenAlready(live, offer.target)) throw alreadySubscribed();
  const tried = offer.trialDays > 0 && (await hasEverTried(userId, offer.target, transaction));
  const trialAvailable = tried ? 0 : offer.trialDays;
  if (input.trial && trialAvailable === 0) {
    throw new DomainError('TRIAL_NOT_AVAILABLE', {
      message: 'There are no free days left to you here.',
      fields: { trial: ['There are no free days left to you here.'] },
    });
  }
  if (input.trial && input.coupons.length > 0) throw couponsWithTrial();
  const { amountMinor, currency } = offer.price;
  const { discounts, total } = await priceWithCoupons(
    {
      userId,
      target: offer.target,
      plan: offer.plan,
      price: { amountMinor, currency },
      codes: input.coupons,
      now,
    },
    transaction,
  );
  return {
    offer,
    discounts,
    totalMinor: total.amountMinor,
    trialDays: input.trial ? trialAvailable : 0,
    trialAvailable,
    replaces: await replacedBy(live, offer.target),
  };
}

/** A coupon lowers the first charge, and a trial has none. */
function couponsWithTrial(): DomainError {
  const message = 'Free days and coupons do not go together.';
  return new DomainError('COUPON_NOT_VALID', { message, fields: { coupons: [message] } });
}

/** One pass per person and agent, and one tier at a time: another is reached by a change. */
export async function isOpenAlready(
  live: Pick<LivePass, 'agentId'>[],
  target: PassTarget,
): Promise<boolean> {
  const isTier = planIdOf(target) !== null;
  for (const { agentId: held } of live) {
    const planId = planIdOf(held);
    if (held === target || (isTier && planId !== null)) return true;
    if (isTier || planId === null) continue;
    if (hasAgent(await agentIdsOf(planId), target)) return true;
  }
  return false;
}

/** Renewing passes that a tier makes unnecessary; an agent's own pass makes none. */
export async function replacedBy(live: LivePass[], target: PassTarget): Promise<LivePass[]> {
  const planId = planIdOf(target);
  if (planId === null) return [];
  const agents = await agentIdsOf(planId);
  return live.filter(({ agentId, autoRenew }) => autoRenew && hasAgent(agents, agentId));
}

function alreadySubscribed(): DomainError {
  return new DomainError('ALREADY_SUBSCRIBED', {
    message: 'You hold an active pass for this already.',
  });
}

/** What the person would pay. Throws as `findTerms` does. */
export async function quote(deps: Deps, userId: string, input: Purchase): Promise<QuoteDto> {
  const offer = await findOffer(targetOf(input), input.plan);
  const terms = await findTerms(deps, userId, { offer, input });
  const { amountMinor, currency } = offer.price;
  const money = (minor: number) => ({ amountMinor: minor, currency });
  const now = deps.clock.now();
  const firstEnd =
    terms.trialDays > 0
      ? new Date(now.getTime() + terms.trialDays * DAY_MS)
      : periodEnd(now, input.plan);
  return {
    target: offer.target,
    plan: input.plan,
    renew: input.renew,
    price: money(amountMinor),
    discounts: terms.discounts.map(({ code, amountMinor }) => ({
      code,
      amount: money(amountMinor),
    })),
    total: money(terms.totalMinor),
    dueToday: money(terms.trialDays > 0 ? 0 : terms.totalMinor),
    taxIncluded: deps.config.payments?.tax === true,
    trialDays: terms.trialDays || null,
    trialAvailable: terms.trialAvailable || null,
    firstPeriodEnd: firstEnd.toISOString(),
    nextCharge: input.renew ? { at: firstEnd.toISOString(), amount: money(amountMinor) } : null,
    replaces: terms.replaces.map(({ _id, agentId }) => ({ id: _id.toHexString(), agentId })),
  };
}
