import { type PassTarget, planIdOf } from '@onelastai/contracts';
import { findAgentById, findPlan, findPrice, type PriceDoc, setStripePrice } from '@onelastai/db';
import type { Deps } from '../../deps.ts';
import { hourOf, requireStripe } from './customers.service.ts';

/** The price at the payment service, made known there when it is first sold. */
export async function ensureStripePrice(deps: Deps, priceId: PriceDoc['_id']): Promise<string> {
  const price = await findPrice(priceId);
  if (!price) throw new Error(`There is no price ${priceId.toHexString()}.`);
  if (price.stripePriceId) return price.stripePriceId;
  const stripe = requireStripe(deps);
  const { target, plan, amountMinor, currency } = price;
  // A product's id takes no colon.
  const productId = planIdOf(target) === null ? `agent_${target}` : `tier_${planIdOf(target)}`;
  await stripe.ensureProduct(productId, await titleOf(target));
  const stripePriceId = await stripe.createPrice(
    { productId, amountMinor, currency, plan },
    `price:${price._id.toHexString()}:${hourOf(deps.clock.now())}`,
  );
  await setStripePrice(price._id, stripePriceId);
  // Another purchase may have been faster.
  return (await findPrice(priceId))?.stripePriceId ?? stripePriceId;
}

/** What an agent or tier is called, also when it is not sold any more. */
export async function titleOf(target: PassTarget): Promise<string> {
  const planId = planIdOf(target);
  const found = planId === null ? await findAgentById(target) : await findPlan(planId);
  return found?.name ?? target;
}
