import { REDEMPTION_STATES, type RedemptionState } from '@onelastai/contracts';
import mongoose, { type Types } from 'mongoose';
import { whole } from '../bounds.ts';

/** One use of a coupon: held by an open checkout, then used with it or given back. */
export interface CouponRedemptionDoc {
  _id: Types.ObjectId;
  couponId: Types.ObjectId;
  /** The code as it stood. */
  code: string;
  userId: Types.ObjectId;
  /** Absent once the person is erased. */
  checkoutId?: Types.ObjectId;
  /** What was bought with it: see `PassTarget`. */
  target: string;
  /** What it took off, in minor units of `currency`. */
  amountMinor: number;
  /** ISO 4217. */
  currency: string;
  state: RedemptionState;
  createdAt: Date;
  updatedAt: Date;
}

const definition = {
  couponId: { type: mongoose.Schema.Types.ObjectId, ref: 'Coupon', required: true },
  code: { type: String, required: true, maxlength: 40 },
  userId: { type: mongoose.Schema.Types.ObjectId, ref: 'User', required: true },
  checkoutId: { type: mongoose.Schema.Types.ObjectId, ref: 'Checkout' },
  target: { type: String, required: true, maxlength: 80 },
  amountMinor: { type: Number, required: true, min: 0, validate: whole },
  currency: { type: String, required: true, match: /^[A-Z]{3}$/ },
  state: { type: String, enum: REDEMPTION_STATES, required: true },
  createdAt: { type: Date, default: Date.now },
  updatedAt: { type: Date, default: Date.now },
} satisfies Record<Exclude<keyof CouponRedemptionDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<CouponRedemptionDoc>(definition, {
  collection: 'couponredemptions',
});
schema.index({ couponId: 1, userId: 1 });
schema.index({ couponId: 1, createdAt: -1, _id: -1 });
schema.index({ checkoutId: 1 });
schema.index({ userId: 1, createdAt: -1, _id: -1 });

export const CouponRedemptionModel = mongoose.model<CouponRedemptionDoc>(
  'CouponRedemption',
  schema,
);
