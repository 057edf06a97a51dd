import {
  BILLING_STATES,
  type BillingState,
  PASS_END_REASONS,
  PASS_PLANS,
  type PassEndReason,
  type PassPlan,
  SUBSCRIPTION_STATUSES,
  type SubscriptionStatus,
} from '@onelastai/contracts';
import mongoose, { type Types } from 'mongoose';

/** A person's pass to an agent, or to the agents of a tier. Sold by the payment service's subscription. */
export interface SubscriptionDoc {
  _id: Types.ObjectId;
  /** The person's id as 24 hex digits: documented as a String, unlike every other user reference. */
  userId: string;
  /** What it opens, an agent's id or `tier:<planId>`: see `PassTarget`. */
  agentId: string;
  plan: PassPlan;
  /** Documented price in units of `currency`; nothing is computed from it. */
  price: number;
  /** Never trusted alone: a pass is active while its end lies ahead as well, see `passEnd`. */
  status: SubscriptionStatus;
  startDate: Date;
  /** End of what is paid for or tried, or of the grace days after a renewal that failed. */
  expiryDate: Date;
  autoRenew: boolean;
  stripeSubscriptionId?: string;
  createdAt: Date;
  updatedAt: Date;
  /** `price` in minor units; absent on passes that the reference wrote. */
  priceMinor?: number;
  /** ISO 4217. */
  currency?: string;
  /** The client's id of the purchase; absent on passes that the reference wrote. */
  requestId?: string;
  /** When the person switched renewal off. */
  cancelledAt?: Date;
  /** The tier bought (`plans.planId`); `plan` is the documented period. Absent: the agent alone. */
  planId?: string;
  /** Finer than `status`; absent, as all below, on passes that the reference wrote. */
  billingState?: BillingState;
  /** The price it was bought at (`prices._id`), which it keeps while the catalogue's moves on. */
  priceId?: Types.ObjectId;
  /** The purchase that began it. */
  checkoutId?: Types.ObjectId;
  /** The free days' end; once in a life per person and target. */
  trialEnd?: Date;
  /** Begin of the period that is paid for. */
  periodStart?: Date;
  /** Since when a renewal has not been paid. */
  pastDueSince?: Date;
  endedAt?: Date;
  endReason?: PassEndReason;
  /** When it was last read from the payment service. */
  syncedAt?: Date;
  /** The period's end that people were reminded of, 3 days and 1 day ahead, and the failed renewal. */
  reminded?: { threeDays?: Date; oneDay?: Date; pastDue?: Date; lastDay?: Date };
}

const definition = {
  userId: { type: String, required: true, index: true },
  agentId: { type: String, required: true, index: true },
  plan: { type: String, enum: PASS_PLANS, required: true },
  price: { type: Number, required: true },
  status: { type: String, enum: SUBSCRIPTION_STATUSES, default: 'active' as const },
  startDate: { type: Date, default: Date.now },
  expiryDate: { type: Date, required: true, index: true },
  autoRenew: { type: Boolean, default: false },
  stripeSubscriptionId: { type: String },
  createdAt: { type: Date, default: Date.now },
  updatedAt: { type: Date, default: Date.now },
  priceMinor: { type: Number },
  currency: { type: String },
  requestId: { type: String },
  cancelledAt: { type: Date },
  planId: { type: String, maxlength: 60 },
  billingState: { type: String, enum: BILLING_STATES },
  priceId: { type: mongoose.Schema.Types.ObjectId, ref: 'Price' },
  checkoutId: { type: mongoose.Schema.Types.ObjectId, ref: 'Checkout' },
  trialEnd: { type: Date },
  periodStart: { type: Date },
  pastDueSince: { type: Date },
  endedAt: { type: Date },
  endReason: { type: String, enum: PASS_END_REASONS },
  syncedAt: { type: Date },
  reminded: {
    threeDays: { type: Date },
    oneDay: { type: Date },
    pastDue: { type: Date },
    lastDay: { type: Date },
  },
} satisfies Record<Exclude<keyof SubscriptionDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<SubscriptionDoc>(definition, { collection: 'subscriptions' });
schema.index({ userId: 1, agentId: 1 });
// What is open to a person now.
schema.index({ userId: 1, status: 1, expiryDate: -1 });
schema.index({ status: 1, expiryDate: 1 });
// Those longest unread from the payment service first.
schema.index({ billingState: 1, syncedAt: 1 });
// Renewals that were not paid for.
schema.index({ billingState: 1, expiryDate: 1 });
// Administrators' lists and figures.
schema.index({ createdAt: -1, _id: -1 });
schema.index({ status: 1, createdAt: -1, _id: -1 });
schema.index({ agentId: 1, createdAt: -1, _id: -1 });
// Few are past due, or in their trial.
schema.index({ billingState: 1, createdAt: -1, _id: -1 });
schema.index({ endedAt: 1 });
schema.index({ stripeSubscriptionId: 1 }, { sparse: true });
schema.index({ userId: 1, createdAt: -1, _id: -1 });
// One purchase per requestId. Passes that the reference wrote have none.
schema.index(
  { userId: 1, requestId: 1 },
  { unique: true, partialFilterExpression: { requestId: { $exists: true } } },
);

export const SubscriptionModel = mongoose.model<SubscriptionDoc>('AgentSubscription', schema);
