import mongoose, { type Types } from 'mongoose';

/** A person as the payment service knows them. */
export interface BillingCustomerDoc {
  _id: Types.ObjectId;
  userId: Types.ObjectId;
  stripeCustomerId: string;
  /**
   * Counted up with every change that was read from the payment service: what was read before the
   * last change is read again instead of being written over it.
   */
  revision: number;
  createdAt: Date;
  updatedAt: Date;
}

const definition = {
  userId: { type: mongoose.Schema.Types.ObjectId, ref: 'User', required: true },
  stripeCustomerId: { type: String, required: true, maxlength: 255 },
  revision: { type: Number, default: 0 },
  createdAt: { type: Date, default: Date.now },
  updatedAt: { type: Date, default: Date.now },
} satisfies Record<Exclude<keyof BillingCustomerDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<BillingCustomerDoc>(definition, {
  collection: 'billingcustomers',
});
schema.index({ userId: 1 }, { unique: true });
schema.index({ stripeCustomerId: 1 }, { unique: true });

export const BillingCustomerModel = mongoose.model<BillingCustomerDoc>('BillingCustomer', schema);
