import type {
  AdminSubscriptionDetailDto,
  AdminSubscriptionDto,
  BillingActionDto,
} from '@onelastai/contracts';
import { type BillingActionDoc, passEnd, type SubscriptionDoc } from '@onelastai/db';
import { priceOfPass } from '../../subscriptions/subscriptions.mapper.ts';
import { personOf, toPersonDto } from '../audit/audit.mapper.ts';
import type { People } from '../audit/audit.service.ts';
import { toAdminPaymentDto, toStripeEventDto } from '../payments/payments.mapper.ts';
import type { SubscriptionDetail } from './subscriptions.service.ts';
import type { TargetTitles } from './targetTitles.ts';

/** What rows name, read once for all of them. */
export interface Named {
  people: People;
  titles: TargetTitles;
}

export function toAdminSubscriptionDto(
  pass: SubscriptionDoc,
  { people, titles }: Named,
  now: Date,
): AdminSubscriptionDto {
  const price = priceOfPass(pass);
  const isOver = pass.status === 'active' && passEnd(pass) <= now;
  const isCharged =
    !isOver && pass.autoRenew && (pass.billingState === 'paid' || pass.billingState === 'trialing');
  return {
    id: pass._id.toHexString(),
    user: toPersonDto(pass.userId, people),
    target: pass.agentId,
    title: titles.get(pass.agentId) ?? pass.agentId,
    plan: pass.plan,
    price,
    status: isOver ? 'expired' : pass.status,
    billingState: pass.billingState ?? null,
    autoRenew: pass.autoRenew,
    startDate: (pass.startDate ?? pass._id.getTimestamp()).toISOString(),
    expiryDate: pass.expiryDate.toISOString(),
    nextCharge: isCharged ? { at: pass.expiryDate.toISOString(), amount: price } : null,
    createdAt: (pass.createdAt ?? pass._id.getTimestamp()).toISOString(),
    endedAt: pass.endedAt?.toISOString() ?? null,
    endReason: pass.endReason ?? null,
  };
}

export function toAdminSubscriptionDetailDto(
  { pass, checkout, payments, actions, events, ...named }: SubscriptionDetail,
  now: Date,
): AdminSubscriptionDetailDto {
  return {
    ...toAdminSubscriptionDto(pass, named, now),
    trialEnd: pass.trialEnd?.toISOString() ?? null,
    cancelledAt: pass.cancelledAt?.toISOString() ?? null,
    pastDueSince: pass.pastDueSince?.toISOString() ?? null,
    syncedAt: pass.syncedAt?.toISOString() ?? null,
    stripeSubscriptionId: pass.stripeSubscriptionId ?? null,
    coupons: (checkout?.coupons ?? []).map(({ code, amountMinor }) => ({
      code,
      amount: { amountMinor, currency: checkout?.currency ?? '' },
    })),
    payments: payments.map((payment) => toAdminPaymentDto(payment, named)),
    actions: actions.map((action) => toBillingActionDto(action, named.people)),
    events: events.map((event) => toStripeEventDto(event, named.people)),
  };
}

function toBillingActionDto(action: BillingActionDoc, people: People): BillingActionDto {
  const { change } = action;
  return {
    id: action._id.toHexString(),
    kind: action.kind,
    state: action.state,
    change: change ? { target: change.target, plan: change.plan } : null,
    renew: action.renew ?? null,
    refundMinor: action.refundMinor ?? null,
    reason: action.reason ?? '',
    actor: personOf(action.actorId?.toHexString(), people),
    error: action.error ?? '',
    createdAt: action.createdAt.toISOString(),
  };
}
