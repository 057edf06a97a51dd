import { COUPON_KINDS, type CouponKind, PASS_PLANS, type PassPlan } from '@onelastai/contracts';
import mongoose, { type Types } from 'mongoose';
import { atMost, whole } from '../bounds.ts';

/** A code that lowers a price. Written by administrators; `redemptions` by each redemption. */
export interface CouponDoc {
  _id: Types.ObjectId;
  /** Stored in capitals. */
  code: string;
  kind: CouponKind;
  /** 1 to 100; of `percent` alone. */
  percentOff?: number;
  /** Minor units of `currency`; both of `fixed` alone. */
  amountOffMinor?: number;
  /** ISO 4217. */
  currency?: string;
  /** Tiers and agents it holds for; where it names neither, all of them. */
  planIds: string[];
  agentIds: string[];
  /** An empty list is all of them. */
  periods: PassPlan[];
  validFrom: Date;
  /** Absent: until it is switched off. */
  validUntil?: Date;
  /** Absent: as often as people like. */
  maxRedemptions?: number;
  maxPerUser: number;
  /** Held by open checkouts and used. */
  redemptions: number;
  firstPurchaseOnly: boolean;
  /** May be used together with others. */
  stackable: boolean;
  isActive: boolean;
  createdBy: Types.ObjectId;
  createdAt: Date;
  updatedAt: Date;
}

const ids = { type: [{ type: String, maxlength: 60 }], validate: atMost(500) };

const definition = {
  code: {
    type: String,
    required: true,
    uppercase: true,
    trim: true,
    match: /^[A-Z0-9][A-Z0-9-]{2,39}$/,
  },
  kind: { type: String, enum: COUPON_KINDS, required: true },
  percentOff: { type: Number, min: 1, max: 100 },
  amountOffMinor: { type: Number, min: 1, validate: whole },
  currency: { type: String, match: /^[A-Z]{3}$/ },
  planIds: ids,
  periods: { type: [{ type: String, enum: PASS_PLANS }], validate: atMost(PASS_PLANS.length) },
  agentIds: ids,
  validFrom: { type: Date, default: Date.now },
  validUntil: { type: Date },
  maxRedemptions: { type: Number, min: 1, validate: whole },
  maxPerUser: { type: Number, default: 1, min: 1, validate: whole },
  redemptions: { type: Number, default: 0, min: 0, validate: whole },
  firstPurchaseOnly: { type: Boolean, default: false },
  stackable: { type: Boolean, default: false },
  isActive: { type: Boolean, default: true },
  createdBy: { type: mongoose.Schema.Types.ObjectId, ref: 'User', required: true },
  createdAt: { type: Date, default: Date.now },
  updatedAt: { type: Date, default: Date.now },
} satisfies Record<Exclude<keyof CouponDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<CouponDoc>(definition, { collection: 'coupons' });
schema.index({ code: 1 }, { unique: true });
// For erasure: whom it mentions.
schema.index({ createdBy: 1 });
schema.index({ createdAt: -1, _id: -1 });

/** Exactly these are set, by kind. */
const AMOUNTS = {
  percent: { percentOff: true, amountOffMinor: false, currency: false },
  fixed: { percentOff: false, amountOffMinor: true, currency: true },
} as const satisfies Record<CouponKind, object>;

schema.pre('validate', function checkAmounts() {
  const wanted = COUPON_KINDS.includes(this.kind) ? AMOUNTS[this.kind] : undefined;
  for (const path of ['percentOff', 'amountOffMinor', 'currency'] as const) {
    if (wanted && wanted[path] !== (this[path] != null)) {
      const message = wanted[path] ? 'is missing from' : 'does not belong to';
      this.invalidate(path, `${path} ${message} a coupon of kind ${this.kind}.`);
    }
  }
  if (this.validUntil && this.validUntil <= this.validFrom) {
    this.invalidate('validUntil', 'A coupon ends after it begins.');
  }
});

export const CouponModel = mongoose.model<CouponDoc>('Coupon', schema);
