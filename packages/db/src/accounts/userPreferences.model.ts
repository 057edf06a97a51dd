import {
  DIGEST_FREQUENCIES,
  type DigestFrequency,
  INTERFACE_DENSITIES,
  type InterfaceDensity,
  NOTIFICATION_TYPES,
  type NotificationChannel,
  type NotificationType,
} from '@onelastai/contracts';
import mongoose, { type Types } from 'mongoose';
import { atMost } from '../bounds.ts';

/** What a person has chosen beyond `users.preferences`, whose switches stand above these. */
export interface UserPreferencesDoc {
  _id: Types.ObjectId;
  userId: Types.ObjectId;
  /** A type or channel that is absent follows the product's default. */
  notificationChannels?: Partial<
    Record<NotificationType, Partial<Record<NotificationChannel, boolean>>>
  >;
  /** E-mail that sums up what was missed. */
  digest: DigestFrequency;
  interface: {
    density: InterfaceDensity;
    sidebarCollapsed: boolean;
    /** Names of the hints that shall not come again. */
    dismissedHints: string[];
  };
  createdAt: Date;
  updatedAt: Date;
}

const channels = {
  inApp: { type: Boolean },
  email: { type: Boolean },
  push: { type: Boolean },
} satisfies Record<NotificationChannel, unknown>;

const definition = {
  userId: { type: mongoose.Schema.Types.ObjectId, ref: 'User', required: true },
  notificationChannels: Object.fromEntries(NOTIFICATION_TYPES.map((type) => [type, channels])),
  digest: { type: String, enum: DIGEST_FREQUENCIES, default: 'none' as const },
  interface: {
    density: { type: String, enum: INTERFACE_DENSITIES, default: 'comfortable' as const },
    sidebarCollapsed: { type: Boolean, default: false },
    dismissedHints: { type: [{ type: String, maxlength: 60 }], validate: atMost(200) },
  },
  createdAt: { type: Date, default: Date.now },
  updatedAt: { type: Date, default: Date.now },
} satisfies Record<Exclude<keyof UserPreferencesDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<UserPreferencesDoc>(definition, {
  collection: 'userpreferences',
});
schema.index({ userId: 1 }, { unique: true });

export const UserPreferencesModel = mongoose.model<UserPreferencesDoc>('UserPreferences', schema);
