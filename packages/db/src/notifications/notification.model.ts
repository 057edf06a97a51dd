import {
  DELIVERY_STATES,
  type DeliveryState,
  NOTIFICATION_CHANNELS,
  NOTIFICATION_TARGETS,
  NOTIFICATION_TYPES,
  type NotificationChannel,
  type NotificationTarget,
  type NotificationType,
} from '@onelastai/contracts';
import mongoose, { type Types } from 'mongoose';
import { atMost, whole } from '../bounds.ts';

/** Something a person should hear of; alike ones are counted up in one document while unread. */
export interface NotificationDoc {
  _id: Types.ObjectId;
  /** The reader. */
  userId: Types.ObjectId;
  type: NotificationType;
  /** Who did it, the latest last; empty when it was the product. Their names are looked up. */
  actorIds: Types.ObjectId[];
  target?: { kind: NotificationTarget; id: string };
  /** What the reader's language puts into its sentence. */
  data?: { title?: string; excerpt?: string };
  read: boolean;
  readAt?: Date;
  /** One entry per channel it was meant for. */
  deliveries: NotificationDelivery[];
  /** Same for notifications that are shown as one, e.g. `like:post:<id>`. */
  groupKey?: string;
  /** Happenings behind it. */
  count: number;
  /** The latest happening: its place in the list. */
  createdAt: Date;
  /** When it is removed, read or not. */
  expiresAt: Date;
}

export interface NotificationDelivery {
  channel: NotificationChannel;
  state: DeliveryState;
  /** When it came into this state. */
  at: Date;
}

const definition = {
  userId: { type: mongoose.Schema.Types.ObjectId, ref: 'User', required: true },
  type: { type: String, enum: NOTIFICATION_TYPES, required: true },
  actorIds: {
    type: [{ type: mongoose.Schema.Types.ObjectId, ref: 'User' }],
    validate: atMost(10),
  },
  target: {
    kind: { type: String, enum: NOTIFICATION_TARGETS },
    id: { type: String, maxlength: 100 },
  },
  data: {
    title: { type: String, maxlength: 200 },
    excerpt: { type: String, maxlength: 300 },
  },
  read: { type: Boolean, default: false },
  readAt: { type: Date },
  deliveries: {
    type: [
      {
        _id: false,
        channel: { type: String, enum: NOTIFICATION_CHANNELS, required: true },
        state: { type: String, enum: DELIVERY_STATES, default: 'pending' as const },
        at: { type: Date, default: Date.now },
      },
    ],
    validate: atMost(NOTIFICATION_CHANNELS.length),
  },
  groupKey: { type: String, maxlength: 160 },
  count: { type: Number, default: 1, min: 1, validate: whole },
  createdAt: { type: Date, default: Date.now },
  expiresAt: { type: Date, required: true },
} satisfies Record<Exclude<keyof NotificationDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<NotificationDoc>(definition, { collection: 'notifications' });
schema.index({ userId: 1, createdAt: -1, _id: -1 });
schema.index({ userId: 1, read: 1, createdAt: -1, _id: -1 });
// Finds the unread one to count up. Not unique: `read` changes, and see docs/adr/0002.
schema.index({ userId: 1, groupKey: 1, read: 1 });
// For erasure: whom it mentions.
schema.index({ actorIds: 1 });
schema.index({ 'target.id': 1 }, { sparse: true });
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const NotificationModel = mongoose.model<NotificationDoc>('Notification', schema);
