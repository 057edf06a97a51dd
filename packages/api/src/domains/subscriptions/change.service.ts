import {
  CHANGE_QUOTE_MINUTES,
  type ChangeQuoteDto,
  type changeSubscriptionInput,
  type PassTarget,
  planIdOf,
  type previewChangeInput,
  tierTarget,
} from '@onelastai/contracts';
import type { SubscriptionDoc } from '@onelastai/db';
import type { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import type { ManagedPass } from './actions.service.ts';
import { requireStripe } from './customers.service.ts';
import { act, getOwnPass, repeat, requireManaged } from './passes.service.ts';
import { findOffer, type Offer } from './prices/prices.service.ts';
import { quoteExpired } from './stripe/failures.ts';
import { ensureStripePrice } from './stripePrices.ts';
import { priceOfPass } from './subscriptions.mapper.ts';

type Wish = z.output<typeof previewChangeInput>;

/** Clocks differ a little. */
const SKEW_MS = 60_000;

/**
 * What a change of period or tier costs now, as the payment service reckons it. Throws
 * SUBSCRIPTION_NOT_FOUND, PASS_NOT_CHANGEABLE, NOT_FOR_SALE.
 */
export async function previewChange(
  deps: Deps,
  userId: string,
  wish: Wish,
): Promise<ChangeQuoteDto> {
  const { pass, offer } = await findChange(userId, wish);
  const stripe = requireStripe(deps);
  const subscription = await stripe.findSubscription(pass.stripeSubscriptionId);
  if (!subscription) throw notChangeable('This pass is over.');
  // In whole seconds, as it is reckoned there.
  const prorationAt = new Date(Math.floor(deps.clock.now().getTime() / 1000) * 1000);
  const stripePriceId = await ensureStripePrice(deps, offer.price._id);
  const change = await stripe.previewChange(subscription, { stripePriceId, prorationAt });
  const { amountMinor, currency } = offer.price;
  const money = (minor: number) => ({ amountMinor: minor, currency });
  return {
    from: { target: pass.agentId, plan: pass.plan, price: priceOfPass(pass) },
    to: { target: offer.target, plan: offer.plan, price: money(amountMinor) },
    credit: money(change.creditMinor),
    charge: money(change.chargeMinor),
    dueNow: money(change.dueMinor),
    newExpiryDate: change.periodEnd.toISOString(),
    prorationAt: prorationAt.toISOString(),
    validUntil: new Date(prorationAt.getTime() + CHANGE_QUOTE_MINUTES * 60_000).toISOString(),
  };
}

/**
 * Changes the pass at the price that was shown, charging the difference at once. Throws as
 * `previewChange` does, QUOTE_EXPIRED, PAYMENT_DECLINED, REQUEST_ID_REUSED.
 */
export async function change(
  deps: Deps,
  userId: string,
  { requestId, prorationAt, priceMinor, ...wish }: z.output<typeof changeSubscriptionInput>,
): Promise<SubscriptionDoc> {
  const { _id: subscriptionId } = await getOwnPass(userId, wish.id);
  const asked = { userId, subscriptionId, requestId, kind: 'change' as const };
  const repeated = await repeat(deps, asked);
  if (repeated) return repeated;
  const shownAt = new Date(prorationAt);
  const age = deps.clock.now().getTime() - shownAt.getTime();
  if (age < -SKEW_MS || age > CHANGE_QUOTE_MINUTES * 60_000) {
    throw quoteExpired();
  }
  const { offer } = await findChange(userId, wish);
  // The catalogue's price has moved since it was shown.
  if (offer.price.amountMinor !== priceMinor) throw quoteExpired();
  return act(deps, {
    ...asked,
    change: {
      plan: offer.plan,
      target: offer.target,
      priceId: offer.price._id,
      prorationAt: shownAt,
    },
  });
}

async function findChange(
  userId: string,
  { id, plan, planId }: Wish,
): Promise<{ pass: ManagedPass; offer: Offer }> {
  const pass = requireManaged(await getOwnPass(userId, id));
  if (pass.billingState === 'past-due') throw notChangeable('Pay the open invoice first.');
  const offer = await findOffer(newTarget(pass.agentId, planId), plan);
  if (offer.target === pass.agentId && offer.plan === pass.plan) {
    throw notChangeable('The pass is like that already.');
  }
  if (offer.price.currency !== pass.currency) {
    throw notChangeable('It is sold in another currency by now.');
  }
  return { pass, offer };
}

/** An agent's pass stays one; a tier's may become another tier's. */
function newTarget(target: PassTarget, planId: string | undefined): PassTarget {
  if (planId === undefined) return target;
  if (planIdOf(target) === null) throw notChangeable('Only a tier can become another one.');
  return tierTarget(planId);
}

function notChangeable(message: string): DomainError {
  return new DomainError('PASS_NOT_CHANGEABLE', { message });
}
