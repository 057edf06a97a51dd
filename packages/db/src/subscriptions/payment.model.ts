import {
  DISPUTE_STATES,
  type DisputeState,
  PASS_PLANS,
  PAYMENT_STATES,
  type PassPlan,
  type PaymentState,
} from '@onelastai/contracts';
import mongoose, { type Types } from 'mongoose';
import { whole } from '../bounds.ts';

/** An invoice of the payment service, and what came of it. Written from what is read there alone. */
export interface PaymentDoc {
  _id: Types.ObjectId;
  /** Absent once the person is erased: the books keep the amount. */
  userId?: Types.ObjectId;
  subscriptionId: Types.ObjectId;
  /** What was paid for: see `PassTarget`. */
  target: string;
  plan: PassPlan;
  stripeInvoiceId: string;
  stripePaymentIntentId?: string;
  /** The invoice's number, as printed on it. */
  number: string;
  state: PaymentState;
  /** Paid or to be paid, tax included, in minor units of `currency`. */
  amountMinor: number;
  /** Part of `amountMinor`. */
  taxMinor: number;
  /** Already taken off `amountMinor`. */
  discountMinor: number;
  /** Given back, or taken back by a dispute that was lost. */
  refundedMinor: number;
  /** What the period cost, however it was paid: also by credit from before. */
  grossMinor?: number;
  /** Disputed by the card's holder, and how that stands; absent where it was won. */
  disputeState?: DisputeState;
  disputedAt?: Date;
  /** ISO 4217. */
  currency: string;
  /** The payment service's word for why it was written, e.g. `subscription_cycle`. */
  reason: string;
  periodStart: Date;
  periodEnd: Date;
  paidAt?: Date;
  hostedUrl?: string;
  pdfUrl?: string;
  createdAt: Date;
  updatedAt: Date;
}

const amount = { type: Number, default: 0, min: 0, validate: whole };

const definition = {
  userId: { type: mongoose.Schema.Types.ObjectId, ref: 'User' },
  subscriptionId: {
    type: mongoose.Schema.Types.ObjectId,
    ref: 'AgentSubscription',
    required: true,
  },
  target: { type: String, required: true, maxlength: 80 },
  plan: { type: String, enum: PASS_PLANS, required: true },
  stripeInvoiceId: { type: String, required: true, maxlength: 255 },
  stripePaymentIntentId: { type: String, maxlength: 255 },
  number: { type: String, default: '', maxlength: 100 },
  state: { type: String, enum: PAYMENT_STATES, required: true },
  amountMinor: amount,
  taxMinor: amount,
  discountMinor: amount,
  refundedMinor: amount,
  grossMinor: { type: Number, min: 0, validate: whole },
  disputeState: { type: String, enum: DISPUTE_STATES },
  disputedAt: { type: Date },
  currency: { type: String, required: true, match: /^[A-Z]{3}$/ },
  reason: { type: String, default: '', maxlength: 60 },
  periodStart: { type: Date, required: true },
  periodEnd: { type: Date, required: true },
  paidAt: { type: Date },
  hostedUrl: { type: String, maxlength: 4000 },
  pdfUrl: { type: String, maxlength: 4000 },
  createdAt: { type: Date, default: Date.now },
  updatedAt: { type: Date, default: Date.now },
} satisfies Record<Exclude<keyof PaymentDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<PaymentDoc>(definition, { collection: 'payments' });
schema.index({ stripeInvoiceId: 1 }, { unique: true });
schema.index({ stripePaymentIntentId: 1 }, { sparse: true });
schema.index({ userId: 1, createdAt: -1, _id: -1 });
schema.index({ subscriptionId: 1, createdAt: -1, _id: -1 });
// Revenue of a range of days.
schema.index({ paidAt: 1 });
schema.index({ createdAt: -1, _id: -1 });
schema.index({ state: 1, createdAt: -1, _id: -1 });
schema.index({ target: 1, createdAt: -1, _id: -1 });
// Few are given back: administrators list them without reading the rest.
schema.index(
  { createdAt: -1, _id: -1, refundedMinor: 1 },
  { partialFilterExpression: { refundedMinor: { $gt: 0 } } },
);

export const PaymentModel = mongoose.model<PaymentDoc>('Payment', schema);
