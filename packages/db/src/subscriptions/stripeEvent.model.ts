import {
  STRIPE_EVENT_SOURCES,
  STRIPE_EVENT_STATES,
  type StripeEventSource,
  type StripeEventState,
} from '@onelastai/contracts';
import mongoose, { type Types } from 'mongoose';

/** Days that an event is kept; the payment service itself keeps thirty. */
export const STRIPE_EVENT_DAYS = 400;

/** What the payment service told, once each. Of the object only the id: it is read there again. */
export interface StripeEventDoc {
  /** The payment service's own id, `evt_…`. */
  _id: string;
  type: string;
  /** The object it is about, e.g. `sub_…`, and the subscription where the event names one. */
  objectId: string;
  stripeSubscriptionId?: string;
  /** Of refunds and charges. */
  stripePaymentIntentId?: string;
  /** Whom it is about; absent where that is not known (yet). */
  userId?: Types.ObjectId;
  source: StripeEventSource;
  state: StripeEventState;
  /** What it led to, in words for administrators. */
  effect: string;
  attempts: number;
  error?: string;
  /** By the payment service's clock. */
  createdAt: Date;
  receivedAt: Date;
  handledAt?: Date;
  /** Looking for events that no webhook told has seen all up to this one: the last is where it goes on. */
  reconciledAt?: Date;
  /** Earliest next attempt while `pending` or `failed`. */
  nextAttemptAt?: Date;
  /** TTL. */
  expiresAt: Date;
}

const definition = {
  _id: { type: String, required: true, maxlength: 255 },
  type: { type: String, required: true, maxlength: 100 },
  objectId: { type: String, default: '', maxlength: 255 },
  stripeSubscriptionId: { type: String, maxlength: 255 },
  stripePaymentIntentId: { type: String, maxlength: 255 },
  userId: { type: mongoose.Schema.Types.ObjectId, ref: 'User' },
  source: { type: String, enum: STRIPE_EVENT_SOURCES, required: true },
  state: { type: String, enum: STRIPE_EVENT_STATES, required: true },
  effect: { type: String, default: '', maxlength: 500 },
  attempts: { type: Number, default: 0 },
  error: { type: String, maxlength: 500 },
  createdAt: { type: Date, required: true },
  receivedAt: { type: Date, required: true },
  handledAt: { type: Date },
  reconciledAt: { type: Date },
  nextAttemptAt: { type: Date },
  expiresAt: { type: Date, required: true },
} satisfies Record<keyof StripeEventDoc, unknown>;

const schema = new mongoose.Schema<StripeEventDoc>(definition, { collection: 'stripeevents' });
schema.index({ receivedAt: -1, _id: -1 });
schema.index({ state: 1, receivedAt: -1, _id: -1 });
schema.index({ type: 1, receivedAt: -1, _id: -1 });
schema.index({ state: 1, nextAttemptAt: 1 });
// What was told of one pass.
schema.index({ stripeSubscriptionId: 1, receivedAt: -1 });
schema.index({ userId: 1 }, { sparse: true });
schema.index({ reconciledAt: -1 }, { sparse: true });
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const StripeEventModel = mongoose.model<StripeEventDoc>('StripeEvent', schema);
