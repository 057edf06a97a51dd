import {
  isChargeable,
  type Money,
  type PassPlan,
  type PassTarget,
  planIdOf,
} from '@onelastai/contracts';
import { appendPrice, DuplicateKeyError, findCurrentPrice, type PriceDoc } from '@onelastai/db';
import { DomainError } from '../../../errors.ts';
import { priceOf } from '../../agents/agents.mapper.ts';
import { getActiveAgent } from '../../agents/agents.service.ts';
import { type AgentSet, toAgentSet } from '../agentSet.ts';
import { getPlan } from '../plans/plans.service.ts';

/** What can be bought. */
export interface Offer {
  target: PassTarget;
  plan: PassPlan;
  /** The version that is sold now. */
  price: PriceDoc;
  title: string;
  description: string;
  /** Free days that a first purchase may take; 0: none. */
  trialDays: number;
}

/** Throws AGENT_NOT_FOUND, PLAN_NOT_FOUND and NOT_FOR_SALE. */
export async function findOffer(target: PassTarget, plan: PassPlan): Promise<Offer> {
  const planId = planIdOf(target);
  const { money, ...told } =
    planId === null ? await agentOffer(target, plan) : await tierOffer(planId, plan);
  // No card can be charged so little.
  if (!isChargeable(money)) throw notForSale(told.title);
  return { target, plan, ...told, price: await currentPrice(target, plan, money) };
}

/** Agents that a tier opens, also one that is no longer sold. Throws PLAN_NOT_FOUND. */
export async function agentIdsOf(planId: string): Promise<AgentSet> {
  return toAgentSet((await getPlan(planId)).agents);
}

async function agentOffer(agentId: string, plan: PassPlan) {
  const agent = await getActiveAgent(agentId);
  return {
    money: priceOf(agent, plan),
    title: agent.name,
    description: agent.shortDescription,
    trialDays: agent.trialDays ?? 0,
  };
}

async function tierOffer(planId: string, plan: PassPlan) {
  const tier = await getPlan(planId);
  const amountMinor = tier.prices?.[plan]?.amountMinor;
  if (!tier.isActive || amountMinor === undefined) {
    throw notForSale(tier.name);
  }
  return {
    money: { amountMinor, currency: tier.currency },
    title: tier.name,
    description: tier.description,
    trialDays: tier.trialDays ?? 0,
  };
}

function notForSale(name: string): DomainError {
  return new DomainError('NOT_FOR_SALE', { message: `${name} is not sold like this.` });
}

/** The newest version, or a new one where the catalogue's or tier's price has moved since. */
async function currentPrice(
  target: PassTarget,
  plan: PassPlan,
  { amountMinor, currency }: Money,
): Promise<PriceDoc> {
  for (;;) {
    const newest = await findCurrentPrice(target, plan);
    if (newest?.amountMinor === amountMinor && newest.currency === currency) return newest;
    const version = (newest?.version ?? 0) + 1;
    try {
      return await appendPrice({ target, plan, version, amountMinor, currency });
    } catch (error) {
      // Another one has written this version at the same moment.
      if (!(error instanceof DuplicateKeyError)) throw error;
    }
  }
}
