import { z } from 'zod';
import { type AuditPersonDto, reasonInput } from '../accounts/adminUsers.ts';
import { type IsoDate, type Money, objectIdInput, pageInput, requestIdInput } from '../common.ts';
import {
  BILLING_STATES,
  type BillingActionKind,
  type BillingActionState,
  type BillingState,
  type DisputeState,
  PAYMENT_STATES,
  type PassEndReason,
  type PaymentState,
  STRIPE_EVENT_STATES,
  type StripeEventSource,
  type StripeEventState,
} from './billing.ts';
import type { PassPlan } from './passPlans.ts';
import { CANCEL_TIMES, SUBSCRIPTION_STATUSES, type SubscriptionStatus } from './subscriptions.ts';
import type { PassTarget } from './targets.ts';

/** An agent's id, or `tier:` and a plan's: see `PassTarget`. */
export const passTargetInput = z
  .string()
  .max(65)
  .regex(/^(tier:)?[a-z0-9]+(-[a-z0-9]+)*$/, 'An agent’s id, or tier: and a plan’s.');

/** Whose: by the beginning of the address, or by the account. */
const personInput = {
  email: z.string().trim().min(2).max(100).optional(),
  userId: objectIdInput.optional(),
};

export const listAdminSubscriptionsInput = z
  .strictObject({
    status: z.enum(SUBSCRIPTION_STATUSES).optional(),
    billingState: z.enum(BILLING_STATES).optional(),
    target: passTargetInput.optional(),
    /** Whether renewal is switched on. */
    renewing: z.boolean().optional(),
    ...personInput,
    ...pageInput,
  })
  .prefault({});

export const adminSubscriptionInput = z.strictObject({ id: objectIdInput });

/** Minor units of the currency it was paid in. */
const refundMinor = z.number().int().max(100_000_000);

export const adminCancelSubscriptionInput = z
  .strictObject({
    id: objectIdInput,
    /** `period-end` switches renewal off; `now` ends the pass at once. */
    when: z.enum(CANCEL_TIMES),
    /** Given back of the last payment; with `now` alone. */
    refundMinor: refundMinor.min(0).default(0),
    reason: reasonInput,
    requestId: requestIdInput,
  })
  .refine(({ when, refundMinor: refund }) => when === 'now' || refund === 0, {
    path: ['refundMinor'],
    message: 'Only where the pass ends at once.',
  });

export const listAdminPaymentsInput = z
  .strictObject({
    state: z.enum(PAYMENT_STATES).optional(),
    /** Whether something was given back. */
    refunded: z.boolean().optional(),
    target: passTargetInput.optional(),
    ...personInput,
    /** Written from then on, and before then. */
    from: z.iso.datetime().optional(),
    to: z.iso.datetime().optional(),
    ...pageInput,
  })
  .prefault({});

export const refundPaymentInput = z.strictObject({
  id: objectIdInput,
  amountMinor: refundMinor.min(1),
  reason: reasonInput,
  requestId: requestIdInput,
});

export const listStripeEventsInput = z
  .strictObject({
    state: z.enum(STRIPE_EVENT_STATES).optional(),
    /** The whole of it, e.g. `invoice.paid`. */
    type: z.string().trim().min(1).max(100).optional(),
    ...pageInput,
  })
  .prefault({});

/** The payment service's own id, `evt_…`. */
export const stripeEventInput = z.strictObject({
  id: z
    .string()
    .max(255)
    .regex(/^[A-Za-z0-9_]+$/, 'Letters, digits and _ only.'),
});

/** A pass as administrators see it. */
export interface AdminSubscriptionDto {
  id: string;
  user: AuditPersonDto;
  target: PassTarget;
  /** The agent's or tier's name as it is now; the target where it has left the catalogue. */
  title: string;
  plan: PassPlan;
  price: Money;
  /** Never `active` when its end has passed. */
  status: SubscriptionStatus;
  /** `null` on passes of before. */
  billingState: BillingState | null;
  autoRenew: boolean;
  startDate: IsoDate;
  expiryDate: IsoDate;
  /** `null` when nothing will be charged, or a charge has failed. */
  nextCharge: { at: IsoDate; amount: Money } | null;
  createdAt: IsoDate;
  endedAt: IsoDate | null;
  endReason: PassEndReason | null;
}

export interface AdminSubscriptionDetailDto extends AdminSubscriptionDto {
  trialEnd: IsoDate | null;
  /** When renewal was switched off. */
  cancelledAt: IsoDate | null;
  /** Since when a renewal has not been paid. */
  pastDueSince: IsoDate | null;
  /** When it was last read from the payment service. */
  syncedAt: IsoDate | null;
  /** `null` on passes that were not bought here: nothing can be changed about them. */
  stripeSubscriptionId: string | null;
  /** Used with its purchase. */
  coupons: { code: string; amount: Money }[];
  /** Each the newest first, as many as a page shows. */
  payments: AdminPaymentDto[];
  actions: BillingActionDto[];
  events: StripeEventDto[];
}

/** An invoice as administrators see it. */
export interface AdminPaymentDto {
  id: string;
  subscriptionId: string;
  /** `null` once the person is erased. */
  user: AuditPersonDto | null;
  target: PassTarget;
  title: string;
  plan: PassPlan;
  /** As printed on the invoice. */
  number: string;
  state: PaymentState;
  /** Tax included, discount taken off. */
  amount: Money;
  tax: Money;
  discount: Money;
  refunded: Money;
  /** `null`: nobody has disputed it, or that came to nothing. */
  dispute: { state: DisputeState; since: IsoDate } | null;
  /** The payment service's word for why it was written. */
  reason: string;
  periodStart: IsoDate;
  periodEnd: IsoDate;
  createdAt: IsoDate;
  paidAt: IsoDate | null;
  pdfUrl: string | null;
}

/** Something asked of the payment service for a pass. */
export interface BillingActionDto {
  id: string;
  kind: BillingActionKind;
  state: BillingActionState;
  /** Of `change`: what the pass is to become. */
  change: { target: PassTarget; plan: PassPlan } | null;
  /** Of `renewal`. */
  renew: boolean | null;
  /** Minor units, in the pass's currency. */
  refundMinor: number | null;
  reason: string;
  /** The administrator who did it; `null`: the person, or the system. */
  actor: AuditPersonDto | null;
  /** Why it was refused. */
  error: string;
  createdAt: IsoDate;
}

/** What the payment service told, and what came of it. */
export interface StripeEventDto {
  id: string;
  type: string;
  /** The object it is about, e.g. `sub_…`. */
  objectId: string;
  user: AuditPersonDto | null;
  source: StripeEventSource;
  state: StripeEventState;
  /** In words. */
  effect: string;
  attempts: number;
  error: string;
  /** By the payment service's clock. */
  createdAt: IsoDate;
  receivedAt: IsoDate;
  handledAt: IsoDate | null;
  /** While it is to be tried again. */
  nextAttemptAt: IsoDate | null;
}

export interface StripeEventDetailDto extends StripeEventDto {
  /** The pass it is about, where it is known here. */
  subscription: AdminSubscriptionDto | null;
}
