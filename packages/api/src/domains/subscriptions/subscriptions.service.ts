import { type PassTarget, planIdOf } from '@onelastai/contracts';
import {
  endPassesOf,
  findBillingCustomer,
  findPlansByIds,
  listOwnPayments,
  listSubscriptions,
  type Transaction,
} from '@onelastai/db';
import type { Deps } from '../../deps.ts';
import { getAgentsById } from '../agents/agents.service.ts';
import { ensureCustomer, requireStripe } from './customers.service.ts';
import type { CardSnapshot } from './stripe/snapshots.ts';
import type { TargetNames } from './subscriptions.mapper.ts';

interface KeysetPage {
  cursor?: string | undefined;
  limit: number;
}

/** The newest first. Throws INVALID_CURSOR. */
export async function listOwnSubscriptions(
  { clock }: Pick<Deps, 'clock'>,
  userId: string,
  { only, ...page }: KeysetPage & { only?: 'active' | 'past' | undefined },
) {
  return listSubscriptions(userId, { only, now: clock.now() }, page);
}

/** What these passes or payments are for, also what is not sold any more. */
export async function namesOf(targets: PassTarget[]): Promise<TargetNames> {
  const planIds = targets.flatMap((target) => planIdOf(target) ?? []);
  const [agents, plans] = await Promise.all([
    getAgentsById(targets.filter((target) => planIdOf(target) === null)),
    planIds.length === 0 ? [] : findPlansByIds([...new Set(planIds)]),
  ]);
  return { agents, tiers: new Map(plans.map((plan) => [plan.planId, plan])) };
}

/** A person's invoices, the newest first. Throws INVALID_CURSOR. */
export async function listInvoices(userId: string, page: KeysetPage) {
  return listOwnPayments(userId, page);
}

/** Saved cards; none before the first purchase. */
export async function listCards(deps: Deps, userId: string): Promise<CardSnapshot[]> {
  const customer = await findBillingCustomer(userId);
  return customer ? requireStripe(deps).listCards(customer.stripeCustomerId) : [];
}

/** Where the person manages cards and reads invoices at the payment service. */
export async function openPortal(deps: Deps, userId: string): Promise<string> {
  const { stripeCustomerId } = await ensureCustomer(deps, userId);
  const { publicUrl } = deps.config;
  return requireStripe(deps).createPortal(stripeCustomerId, `${publicUrl}/settings/billing`);
}

/** Ends all passes of a person who is to be erased. */
export async function endAllPasses(
  { clock }: Deps,
  userId: string,
  transaction: Transaction,
): Promise<void> {
  await endPassesOf(userId, clock.now(), transaction);
}

/**
 * Takes a person who is to be erased out of the payment service, which cancels what they hold there.
 * Throws PAYMENTS_UNAVAILABLE where it cannot be asked: it would go on charging them.
 */
export async function forgetCustomer(deps: Deps, userId: string): Promise<void> {
  const customer = await findBillingCustomer(userId);
  if (customer) await requireStripe(deps).deleteCustomer(customer.stripeCustomerId);
}
