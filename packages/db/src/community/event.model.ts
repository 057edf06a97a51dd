import {
  EVENT_CATEGORIES,
  EVENT_DESCRIPTION_MAX,
  EVENT_LOCATION_TYPES,
  EVENT_RECURRENCES,
  EVENT_STATUSES,
  EVENT_TITLE_MAX,
  EVENT_TYPES,
  EVENT_VISIBILITIES,
  type EventCategory,
  type EventLocationType,
  type EventRecurrence,
  type EventStatus,
  type EventType,
  type EventVisibility,
} from '@onelastai/contracts';
import mongoose, { type Types } from 'mongoose';

/** Who comes stands in `communityeventregistrations`. */
export interface EventDoc {
  _id: Types.ObjectId;
  title: string;
  /** The event's place in addresses; unique. */
  slug: string;
  description?: string;
  /** The group that holds it; absent on events of the whole community. */
  groupId?: Types.ObjectId;
  organizer: Types.ObjectId;
  coHosts: Types.ObjectId[];
  eventType: EventType;
  category: EventCategory;
  schedule: {
    startDate: Date;
    endDate: Date;
    /** IANA name in which the dates are shown and repeated. */
    timezone: string;
    isAllDay: boolean;
    recurrence: EventRecurrence;
  };
  location?: {
    type?: EventLocationType;
    address?: string;
    city?: string;
    country?: string;
    /** Address to join at; for those who have registered. */
    virtualLink?: string;
    /** Name of the meeting service. */
    platform?: string;
  };
  registration: {
    isRequired: boolean;
    /** Absent: as many as come. */
    maxAttendees?: number;
    /** Registrations with status `registered` or `attended`. */
    currentAttendees: number;
    waitlistEnabled: boolean;
    registrationDeadline?: Date;
    fee: {
      /** Documented amount in units of `currency`; nothing is computed from it. */
      amount: number;
      /** ISO 4217. */
      currency: string;
      /** `amount` in minor units; absent where the reference wrote it. */
      amountMinor?: number;
    };
  };
  status: EventStatus;
  visibility: EventVisibility;
  coverImage?: string;
  tags: string[];
  createdAt: Date;
  updatedAt: Date;
}

const definition = {
  title: { type: String, required: true, trim: true, maxlength: EVENT_TITLE_MAX },
  slug: { type: String, required: true },
  description: { type: String, maxlength: EVENT_DESCRIPTION_MAX },
  groupId: { type: mongoose.Schema.Types.ObjectId, ref: 'CommunityGroup', index: true },
  organizer: { type: mongoose.Schema.Types.ObjectId, ref: 'User', required: true, index: true },
  coHosts: [{ type: mongoose.Schema.Types.ObjectId, ref: 'User' }],
  eventType: { type: String, enum: EVENT_TYPES, default: 'online' as const },
  category: { type: String, enum: EVENT_CATEGORIES, default: 'meetup' as const },
  schedule: {
    startDate: { type: Date, required: true },
    endDate: { type: Date, required: true },
    timezone: { type: String, default: 'UTC' },
    isAllDay: { type: Boolean, default: false },
    recurrence: { type: String, enum: EVENT_RECURRENCES, default: 'none' as const },
  },
  location: {
    type: { type: String, enum: EVENT_LOCATION_TYPES },
    address: { type: String },
    city: { type: String },
    country: { type: String },
    virtualLink: { type: String },
    platform: { type: String },
  },
  registration: {
    isRequired: { type: Boolean, default: false },
    maxAttendees: { type: Number },
    currentAttendees: { type: Number, default: 0 },
    waitlistEnabled: { type: Boolean, default: false },
    registrationDeadline: { type: Date },
    fee: {
      amount: { type: Number, default: 0 },
      currency: { type: String, default: 'USD' },
      amountMinor: { type: Number },
    },
  },
  status: { type: String, enum: EVENT_STATUSES, default: 'draft' as const },
  visibility: { type: String, enum: EVENT_VISIBILITIES, default: 'public' as const },
  coverImage: { type: String },
  tags: [{ type: String }],
  createdAt: { type: Date, default: Date.now },
  updatedAt: { type: Date, default: Date.now },
} satisfies Record<Exclude<keyof EventDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<EventDoc>(definition, { collection: 'communityevents' });
schema.index({ slug: 1 }, { unique: true });
// For erasure: whom it mentions.
schema.index({ coHosts: 1 });
// Upcoming events, of all groups and of one.
schema.index({ status: 1, 'schedule.startDate': 1, _id: 1 });
schema.index({ groupId: 1, status: 1, 'schedule.startDate': 1, _id: 1 });

export const EventModel = mongoose.model<EventDoc>('CommunityEvent', schema);
