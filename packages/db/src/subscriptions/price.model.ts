import { PASS_PLANS, type PassPlan } from '@onelastai/contracts';
import mongoose, { type Types } from 'mongoose';
import { whole } from '../bounds.ts';

/**
 * What a period of an agent or tier cost from a day on. Never changed: a new price is a new version,
 * and passes keep the one they were bought at.
 */
export interface PriceDoc {
  _id: Types.ObjectId;
  /** See `PassTarget`. */
  target: string;
  plan: PassPlan;
  /** From 1 up; the highest one is sold. */
  version: number;
  amountMinor: number;
  /** ISO 4217. */
  currency: string;
  /** The same price at the payment service; absent until it is sold for the first time. */
  stripePriceId?: string;
  createdAt: Date;
}

const definition = {
  target: { type: String, required: true, maxlength: 80 },
  plan: { type: String, enum: PASS_PLANS, required: true },
  version: { type: Number, required: true, min: 1, validate: whole },
  amountMinor: { type: Number, required: true, min: 0, validate: whole },
  currency: { type: String, required: true, match: /^[A-Z]{3}$/ },
  stripePriceId: { type: String, maxlength: 255 },
  createdAt: { type: Date, default: Date.now },
} satisfies Record<Exclude<keyof PriceDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<PriceDoc>(definition, { collection: 'prices' });
schema.index({ target: 1, plan: 1, version: -1 }, { unique: true });
schema.index({ stripePriceId: 1 }, { sparse: true });

export const PriceModel = mongoose.model<PriceDoc>('Price', schema);
