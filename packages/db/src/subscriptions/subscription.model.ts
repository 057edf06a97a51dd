import {
  PASS_PLANS,
  type PassPlan,
  SUBSCRIPTION_STATUSES,
  type SubscriptionStatus,
} from '@onelastai/contracts';
import mongoose, { type Types } from 'mongoose';

/** A person's pass to one agent. */
export interface SubscriptionDoc {
  _id: Types.ObjectId;
  /** The person's id as 24 hex digits: documented as a String, unlike every other user reference. */
  userId: string;
  agentId: string;
  plan: PassPlan;
  /** Documented price in units of `currency`; nothing is computed from it. */
  price: number;
  /** Never trusted alone: a pass is active while `expiryDate` lies ahead as well. */
  status: SubscriptionStatus;
  startDate: Date;
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
} satisfies Record<Exclude<keyof SubscriptionDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<SubscriptionDoc>(definition, { collection: 'subscriptions' });
schema.index({ userId: 1, agentId: 1 });
// The pass that lasts longest.
schema.index({ userId: 1, agentId: 1, status: 1, expiryDate: -1 });
schema.index({ status: 1, expiryDate: 1 });
schema.index({ stripeSubscriptionId: 1 }, { sparse: true });
schema.index({ userId: 1, createdAt: -1, _id: -1 });
// One purchase per requestId. Passes that the reference wrote have none.
schema.index(
  { userId: 1, requestId: 1 },
  { unique: true, partialFilterExpression: { requestId: { $exists: true } } },
);

export const SubscriptionModel = mongoose.model<SubscriptionDoc>('AgentSubscription', schema);
