import { REGISTRATION_STATUSES, type RegistrationStatus } from '@onelastai/contracts';
import mongoose, { type Types } from 'mongoose';

/** A person's place at an event: what the reference embedded as `attendees`. */
export interface EventRegistrationDoc {
  _id: Types.ObjectId;
  eventId: Types.ObjectId;
  userId: Types.ObjectId;
  status: RegistrationStatus;
  registeredAt: Date;
  /** Older entries of the same person that an adopted database held. */
  earlier?: { status?: RegistrationStatus; registeredAt?: Date }[];
}

const definition = {
  eventId: { type: mongoose.Schema.Types.ObjectId, ref: 'CommunityEvent', required: true },
  userId: { type: mongoose.Schema.Types.ObjectId, ref: 'User', required: true },
  status: { type: String, enum: REGISTRATION_STATUSES, default: 'registered' as const },
  registeredAt: { type: Date, default: Date.now },
  earlier: {
    type: [
      {
        _id: false,
        status: { type: String, enum: REGISTRATION_STATUSES },
        registeredAt: { type: Date },
      },
    ],
    default: undefined,
  },
} satisfies Record<Exclude<keyof EventRegistrationDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<EventRegistrationDoc>(definition, {
  collection: 'communityeventregistrations',
});
schema.index({ eventId: 1, userId: 1 }, { unique: true });
schema.index({ eventId: 1, status: 1, registeredAt: 1 });
schema.index({ userId: 1, registeredAt: -1 });

export const EventRegistrationModel = mongoose.model<EventRegistrationDoc>(
  'CommunityEventRegistration',
  schema,
);
