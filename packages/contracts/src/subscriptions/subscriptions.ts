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

/** How long a pass lasts: a day, seven days, or a calendar month in UTC. */
export const PASS_PLANS = ['daily', 'weekly', 'monthly'] as const;
export type PassPlan = (typeof PASS_PLANS)[number];

export const SUBSCRIPTION_STATUSES = ['active', 'expired', 'cancelled'] as const;
export type SubscriptionStatus = (typeof SUBSCRIPTION_STATUSES)[number];

export const checkoutInput = z.strictObject({
  agentId: slugInput,
  plan: z.enum(PASS_PLANS),
  requestId: requestIdInput,
});

export const activePassInput = z.strictObject({ agentId: slugInput });
export const mySubscriptionsInput = z.strictObject({ ...pageInput }).prefault({});
export const cancelSubscriptionInput = z.strictObject({ id: objectIdInput });

export interface SubscriptionDto {
  id: string;
  agentId: string;
  /** `null` when the agent has left the catalogue. */
  agent: AgentRefDto | null;
  plan: PassPlan;
  price: Money;
  /** `active` until the expiry date has passed, also after cancelling. */
  status: SubscriptionStatus;
  startDate: IsoDate;
  expiryDate: IsoDate;
  autoRenew: boolean;
  /** When renewal was switched off; `null` while it is on. */
  cancelledAt: IsoDate | null;
}

export type CheckoutDto =
  | { status: 'active'; subscription: SubscriptionDto }
  /** Payment goes on at `url`; the pass begins when it is confirmed. */
  | { status: 'pending'; url: string };

export interface ActivePassDto {
  active: boolean;
  /** End of the active pass; `null` without one. */
  expiryDate: IsoDate | null;
}
