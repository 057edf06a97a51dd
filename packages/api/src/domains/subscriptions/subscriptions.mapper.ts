import {
  type ActivePassDto,
  type CheckoutDto,
  type InvoiceDto,
  type Money,
  type PaymentMethodDto,
  planIdOf,
  type SubscriptionDto,
  toMinor,
} from '@onelastai/contracts';
import {
  type AgentSummary,
  type CheckoutDoc,
  type PaymentDoc,
  type PlanDoc,
  passEnd,
  type SubscriptionDoc,
} from '@onelastai/db';
import { toAgentRefDto } from '../agents/agents.mapper.ts';
import type { Entitlement } from './passCache.ts';
import type { CardSnapshot } from './stripe/snapshots.ts';

/** The reference kept no currency; it charged in this one. */
const REFERENCE_CURRENCY = 'USD';

/** What passes are for, by the agents' ids and the tiers' `planId`s. */
export interface TargetNames {
  agents: ReadonlyMap<string, AgentSummary>;
  tiers: ReadonlyMap<string, Pick<PlanDoc, 'planId' | 'name'>>;
}

export function toSubscriptionDto(
  pass: SubscriptionDoc,
  { agents, tiers }: TargetNames,
  now: Date,
): SubscriptionDto {
  const agent = agents.get(pass.agentId);
  const tier = tiers.get(planIdOf(pass.agentId) ?? '');
  const isOver = pass.status === 'active' && passEnd(pass) <= now;
  const price = priceOfPass(pass);
  return {
    id: pass._id.toHexString(),
    agentId: pass.agentId,
    agent: agent ? toAgentRefDto(agent) : null,
    tier: tier ? { planId: tier.planId, name: tier.name } : null,
    plan: pass.plan,
    price,
    status: isOver ? 'expired' : pass.status,
    billingState: pass.billingState ?? null,
    startDate: (pass.startDate ?? pass._id.getTimestamp()).toISOString(),
    expiryDate: pass.expiryDate.toISOString(),
    autoRenew: pass.autoRenew,
    nextCharge: isCharged(pass) ? { at: pass.expiryDate.toISOString(), amount: price } : null,
    trialEnd: pass.trialEnd?.toISOString() ?? null,
    cancelledAt: pass.cancelledAt?.toISOString() ?? null,
    endedAt: pass.endedAt?.toISOString() ?? null,
    endReason: (pass.billingState === 'ended' && pass.endReason) || null,
    isManaged: pass.stripeSubscriptionId !== undefined && pass.billingState !== 'ended',
  };
}

function isCharged({ autoRenew, billingState }: SubscriptionDoc): boolean {
  return autoRenew && (billingState === 'paid' || billingState === 'trialing');
}

export function toActivePassDto(entitlement: Entitlement | null): ActivePassDto {
  return {
    active: entitlement !== null,
    expiryDate: entitlement?.until.toISOString() ?? null,
  };
}

export function toCheckoutDto(
  checkout: CheckoutDoc,
  subscription: SubscriptionDto | null,
): CheckoutDto {
  return {
    id: checkout._id.toHexString(),
    status: checkout.state,
    url: checkout.state === 'open' ? (checkout.url ?? null) : null,
    subscription,
  };
}

export function toInvoiceDto(payment: PaymentDoc, { agents, tiers }: TargetNames): InvoiceDto {
  const { target, currency } = payment;
  const money = (amountMinor: number): Money => ({ amountMinor, currency });
  return {
    id: payment._id.toHexString(),
    number: payment.number,
    target,
    title: agents.get(target)?.name ?? tiers.get(planIdOf(target) ?? '')?.name ?? target,
    plan: payment.plan,
    state: payment.state,
    amount: money(payment.amountMinor),
    tax: money(payment.taxMinor),
    discount: money(payment.discountMinor),
    refunded: money(payment.refundedMinor),
    periodStart: payment.periodStart.toISOString(),
    periodEnd: payment.periodEnd.toISOString(),
    createdAt: payment.createdAt.toISOString(),
    paidAt: payment.paidAt?.toISOString() ?? null,
    hostedUrl: payment.hostedUrl ?? null,
    pdfUrl: payment.pdfUrl ?? null,
  };
}

export function toPaymentMethodDto(card: CardSnapshot): PaymentMethodDto {
  const { id, brand, last4, expMonth, expYear, isDefault } = card;
  return { id, brand, last4, expMonth, expYear, isDefault };
}

export function priceOfPass({
  price,
  priceMinor,
  currency = REFERENCE_CURRENCY,
}: Pick<SubscriptionDoc, 'price' | 'priceMinor' | 'currency'>): Money {
  return { amountMinor: priceMinor ?? toMinor(price, currency), currency };
}
