import {
  BILLING_ACTION_STATES,
  BILLING_ACTIONS,
  type BillingActionKind,
  type BillingActionState,
  PASS_PLANS,
  type PassPlan,
} from '@onelastai/contracts';
import mongoose, { type Types } from 'mongoose';
import { atMost, whole } from '../bounds.ts';

/**
 * Something asked of the payment service for a pass. Written before it is asked, so that what a crash
 * interrupts is asked again: with the same idempotency key, which is its `_id`.
 */
export interface BillingActionDoc {
  _id: Types.ObjectId;
  userId: Types.ObjectId;
  subscriptionId: Types.ObjectId;
  kind: BillingActionKind;
  /** The client's id, once per intent. */
  requestId: string;
  state: BillingActionState;
  /** `change`: what the pass is to become, and the moment its proration is reckoned from. */
  change?: { plan: PassPlan; target: string; priceId: Types.ObjectId; prorationAt: Date };
  /** `renewal`: whether it is to be renewed. */
  renew?: boolean;
  /** What `refund` and `cancel` give back in all, in minor units, and of which payments. */
  refundMinor?: number;
  refunds?: { paymentId: Types.ObjectId; amountMinor: number }[];
  /** Why, where an administrator did it, and who. */
  reason?: string;
  actorId?: Types.ObjectId;
  /** Why it was refused. */
  error?: string;
  createdAt: Date;
  updatedAt: Date;
}

const definition = {
  userId: { type: mongoose.Schema.Types.ObjectId, ref: 'User', required: true },
  subscriptionId: {
    type: mongoose.Schema.Types.ObjectId,
    ref: 'AgentSubscription',
    required: true,
  },
  kind: { type: String, enum: BILLING_ACTIONS, required: true },
  requestId: { type: String, required: true, maxlength: 64 },
  state: { type: String, enum: BILLING_ACTION_STATES, required: true },
  change: {
    type: {
      _id: false,
      plan: { type: String, enum: PASS_PLANS, required: true },
      target: { type: String, required: true, maxlength: 80 },
      priceId: { type: mongoose.Schema.Types.ObjectId, ref: 'Price', required: true },
      prorationAt: { type: Date, required: true },
    },
    default: undefined,
  },
  renew: { type: Boolean },
  refundMinor: { type: Number, min: 0, validate: whole },
  refunds: {
    type: [
      {
        _id: false,
        paymentId: { type: mongoose.Schema.Types.ObjectId, ref: 'Payment', required: true },
        amountMinor: { type: Number, required: true, min: 1, validate: whole },
      },
    ],
    default: undefined,
    validate: atMost(20),
  },
  reason: { type: String, maxlength: 500 },
  actorId: { type: mongoose.Schema.Types.ObjectId, ref: 'User' },
  error: { type: String, maxlength: 500 },
  createdAt: { type: Date, default: Date.now },
  updatedAt: { type: Date, default: Date.now },
} satisfies Record<Exclude<keyof BillingActionDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<BillingActionDoc>(definition, { collection: 'billingactions' });
schema.index({ userId: 1, requestId: 1 }, { unique: true });
schema.index({ subscriptionId: 1, createdAt: -1 });
// What a crash left half done.
schema.index({ state: 1, updatedAt: 1 });
// For erasure: whom it mentions.
schema.index({ actorId: 1 }, { sparse: true });

export const BillingActionModel = mongoose.model<BillingActionDoc>('BillingAction', schema);
