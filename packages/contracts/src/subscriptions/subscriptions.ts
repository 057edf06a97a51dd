import { z } from 'zod';
import type { AgentRefDto } from '../agents/agents.ts';
import {
  type IsoDate,
  type Money,
  objectIdInput,
  pageInput,
  requestIdInput,
  slugInput,
} from '../common.ts';
import type { BillingState, CheckoutState, PassEndReason, PaymentState } from './billing.ts';
import { couponsInput } from './couponCode.ts';
import { PASS_PLANS, type PassPlan } from './passPlans.ts';
import { checkTarget, type PassTarget, targetInput } from './targets.ts';

export const SUBSCRIPTION_STATUSES = ['active', 'expired', 'cancelled'] as const;
export type SubscriptionStatus = (typeof SUBSCRIPTION_STATUSES)[number];

const purchase = {
  ...targetInput,
  plan: z.enum(PASS_PLANS),
  /** Renewed at each period's end until it is switched off; otherwise bought once. */
  renew: z.boolean().default(true),
  /** With the free days, where there are any left to the person. */
  trial: z.boolean().default(false),
  coupons: couponsInput,
};

export const quoteInput = z.strictObject(purchase).superRefine(checkTarget);
export const checkoutInput = z
  .strictObject({ ...purchase, requestId: requestIdInput })
  .superRefine(checkTarget);
/** A purchase, by the id that `checkout` answered. */
export const confirmCheckoutInput = z.strictObject({ id: objectIdInput });

export const activePassInput = z.strictObject({ agentId: slugInput });
/** `active`: those that are not over; `past`: the others. */
export const mySubscriptionsInput = z
  .strictObject({ only: z.enum(['active', 'past']).optional(), ...pageInput })
  .prefault({});

const change = { id: objectIdInput, plan: z.enum(PASS_PLANS), planId: slugInput.optional() };
/** `planId`: another tier, for a tier's pass alone. */
export const previewChangeInput = z.strictObject(change);
export const changeSubscriptionInput = z.strictObject({
  ...change,
  /** From the quote: what was shown is what is charged. */
  prorationAt: z.iso.datetime(),
  /** The new price as the quote shows it; another one by now is refused, and asked for anew. */
  priceMinor: z.number().int().min(0).max(1_000_000_000),
  requestId: requestIdInput,
});

export const CANCEL_TIMES = ['period-end', 'now'] as const;
export type CancelTime = (typeof CANCEL_TIMES)[number];

export const cancelSubscriptionInput = z.strictObject({
  id: objectIdInput,
  /** `now` ends the pass at once, with the refund that `previewCancel` shows. */
  when: z.enum(CANCEL_TIMES).default('period-end'),
});
export const subscriptionByIdInput = z.strictObject({ id: objectIdInput });
export const setAutoRenewInput = z.strictObject({ id: objectIdInput, autoRenew: z.boolean() });
export const billingPageInput = z.strictObject(pageInput).prefault({});
export const watchPassInput = z.strictObject({
  agentId: slugInput,
  lastEventId: z.string().min(1).max(1000).optional(),
});

/** A tier as a pass names it. */
export interface PlanRefDto {
  planId: string;
  name: string;
}

export interface SubscriptionDto {
  id: string;
  /** An agent's id, or `tier:` and the tier's `planId`. */
  agentId: PassTarget;
  /** `null` for a tier, and when the agent has left the catalogue. */
  agent: AgentRefDto | null;
  /** `null` for an agent's own pass. */
  tier: PlanRefDto | null;
  plan: PassPlan;
  /** What a period costs; stays as it was when the pass was bought. */
  price: Money;
  /** `active` until the expiry date has passed, also after cancelling. */
  status: SubscriptionStatus;
  /** Finer than `status`; `null` on passes of before. */
  billingState: BillingState | null;
  startDate: IsoDate;
  /** End of what is paid for or tried, or of the grace days after a failed renewal. */
  expiryDate: IsoDate;
  autoRenew: boolean;
  /** When and how much is charged next; `null` when nothing will be. */
  nextCharge: { at: IsoDate; amount: Money } | null;
  trialEnd: IsoDate | null;
  /** When renewal was switched off; `null` while it is on. */
  cancelledAt: IsoDate | null;
  endedAt: IsoDate | null;
  endReason: PassEndReason | null;
  /** Whether it was bought here, so that renewal, change and refund are possible. */
  isManaged: boolean;
}

export interface QuoteDto {
  target: PassTarget;
  plan: PassPlan;
  renew: boolean;
  /** Of one period, before discounts. */
  price: Money;
  discounts: { code: string; amount: Money }[];
  /** What the first period costs. */
  total: Money;
  /** 0 during a trial. */
  dueToday: Money;
  /** Prices hold the tax already, where there is one. */
  taxIncluded: boolean;
  /** Free days that the person takes with this purchase; `null`: none. */
  trialDays: number | null;
  /** Free days that they could take. */
  trialAvailable: number | null;
  /** End of the first period, or of the trial. */
  firstPeriodEnd: IsoDate;
  nextCharge: { at: IsoDate; amount: Money } | null;
  /** Passes of the person's own that the tier makes unnecessary: they stop renewing. */
  replaces: { id: string; agentId: string }[];
}

export interface CheckoutDto {
  /** The purchase's: `confirm` tells how it stands. */
  id: string;
  status: CheckoutState;
  /** Where payment goes on while it is open; `null` afterwards. */
  url: string | null;
  /** The pass, once it is paid for. */
  subscription: SubscriptionDto | null;
}

/** What a change of a pass costs now. Holds until `validUntil`. */
export interface ChangeQuoteDto {
  from: { target: PassTarget; plan: PassPlan; price: Money };
  to: { target: PassTarget; plan: PassPlan; price: Money };
  /** For the time that is paid for and not used, positive. */
  credit: Money;
  /** For the new period. */
  charge: Money;
  /** Charged at once; what is left of the credit pays for coming periods. */
  dueNow: Money;
  newExpiryDate: IsoDate;
  prorationAt: IsoDate;
  validUntil: IsoDate;
}

export interface CancelQuoteDto {
  /** When the pass would end by itself. */
  periodEnd: IsoDate;
  /** Given back if it ends now; 0: nothing. */
  refund: Money;
}

export interface CancelledDto {
  subscription: SubscriptionDto;
  refund: Money | null;
}

export interface ActivePassDto {
  active: boolean;
  /**
   * When the lock falls, as things stand; `null` without a pass. Of one that renews that is an hour
   * past its expiry, in which it becomes known how the renewal went.
   */
  expiryDate: IsoDate | null;
}

/** What `subscriptions.watch` streams: first how it stands, then each change. */
export interface PassWatchDto extends ActivePassDto {
  agentId: string;
}

export interface InvoiceDto {
  id: string;
  number: string;
  target: PassTarget;
  /** The agent's or tier's name as it is now. */
  title: string;
  plan: PassPlan;
  state: PaymentState;
  amount: Money;
  tax: Money;
  discount: Money;
  refunded: Money;
  periodStart: IsoDate;
  periodEnd: IsoDate;
  createdAt: IsoDate;
  paidAt: IsoDate | null;
  /** A page of the payment service, where an open one can be paid. */
  hostedUrl: string | null;
  pdfUrl: string | null;
}

export interface PaymentMethodDto {
  id: string;
  /** E.g. `visa`. */
  brand: string;
  last4: string;
  expMonth: number;
  expYear: number;
  isDefault: boolean;
}

export interface PaymentMethodsDto {
  items: PaymentMethodDto[];
}

export interface PortalDto {
  url: string;
}
