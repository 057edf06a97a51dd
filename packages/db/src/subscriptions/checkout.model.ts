import {
  CHECKOUT_STATES,
  type CheckoutState,
  PASS_PLANS,
  type PassPlan,
} from '@onelastai/contracts';
import mongoose, { type Types } from 'mongoose';
import { atMost, whole } from '../bounds.ts';

/** A purchase from the moment its price was fixed until it was paid for or given up. */
export interface CheckoutDoc {
  _id: Types.ObjectId;
  userId: Types.ObjectId;
  /** What is bought: see `PassTarget`. */
  target: string;
  plan: PassPlan;
  /** Whether the pass is to be renewed when its period ends. */
  renew: boolean;
  priceId: Types.ObjectId;
  /** What the first period costs before discounts, in minor units of `currency`. */
  amountMinor: number;
  discountMinor: number;
  /** ISO 4217. */
  currency: string;
  coupons: { couponId: Types.ObjectId; code: string; amountMinor: number }[];
  /** Free days before the first charge; 0: none. */
  trialDays: number;
  /** The client's id of the purchase. */
  requestId: string;
  state: CheckoutState;
  /** Absent until the payment service has answered; asked again with the same idempotency key. */
  stripeSessionId?: string;
  /** Where the person pays. */
  url?: string;
  stripeSubscriptionId?: string;
  expiresAt: Date;
  createdAt: Date;
  updatedAt: Date;
}

const definition = {
  userId: { type: mongoose.Schema.Types.ObjectId, ref: 'User', required: true },
  target: { type: String, required: true, maxlength: 80 },
  plan: { type: String, enum: PASS_PLANS, required: true },
  renew: { type: Boolean, required: true },
  priceId: { type: mongoose.Schema.Types.ObjectId, ref: 'Price', required: true },
  amountMinor: { type: Number, required: true, min: 0, validate: whole },
  discountMinor: { type: Number, default: 0, min: 0, validate: whole },
  currency: { type: String, required: true, match: /^[A-Z]{3}$/ },
  coupons: {
    type: [
      {
        _id: false,
        couponId: { type: mongoose.Schema.Types.ObjectId, ref: 'Coupon', required: true },
        code: { type: String, required: true, maxlength: 40 },
        amountMinor: { type: Number, required: true, min: 0, validate: whole },
      },
    ],
    validate: atMost(10),
  },
  trialDays: { type: Number, default: 0, min: 0, max: 60, validate: whole },
  requestId: { type: String, required: true, maxlength: 64 },
  state: { type: String, enum: CHECKOUT_STATES, required: true },
  stripeSessionId: { type: String, maxlength: 255 },
  url: { type: String, maxlength: 4000 },
  stripeSubscriptionId: { type: String, maxlength: 255 },
  expiresAt: { type: Date, required: true },
  createdAt: { type: Date, default: Date.now },
  updatedAt: { type: Date, default: Date.now },
} satisfies Record<Exclude<keyof CheckoutDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<CheckoutDoc>(definition, { collection: 'checkouts' });
// One purchase per requestId.
schema.index({ userId: 1, requestId: 1 }, { unique: true });
// The one that a person has open for a target.
schema.index({ userId: 1, state: 1, target: 1 });
schema.index({ stripeSessionId: 1 }, { sparse: true });
// Those that nobody came back from.
schema.index({ state: 1, expiresAt: 1 });

export const CheckoutModel = mongoose.model<CheckoutDoc>('Checkout', schema);
