import { z } from 'zod';
import { timezoneInput } from '../common.ts';
import {
  NOTIFICATION_CHANNELS,
  NOTIFICATION_TYPES,
  type NotificationChannel,
  type NotificationType,
} from '../notifications/notifications.ts';
import { LANGUAGES, type Language } from './languages.ts';

export const THEMES = ['light', 'dark', 'system'] as const;
export type Theme = (typeof THEMES)[number];

export const DIGEST_FREQUENCIES = ['none', 'daily', 'weekly'] as const;
export type DigestFrequency = (typeof DIGEST_FREQUENCIES)[number];

export const INTERFACE_DENSITIES = ['comfortable', 'compact'] as const;
export type InterfaceDensity = (typeof INTERFACE_DENSITIES)[number];

/** Which channels a type of notification uses. */
export type ChannelChoices = Record<NotificationType, Record<NotificationChannel, boolean>>;

const quiet = { inApp: true, email: false, push: false };
const personal = { inApp: true, email: true, push: true };

/** What holds for who has chosen nothing. */
export const DEFAULT_CHANNELS = {
  reply: personal,
  mention: personal,
  like: quiet,
  follow: quiet,
  'group-invitation': personal,
  'group-request': { inApp: true, email: true, push: false },
  'event-reminder': personal,
  'event-change': personal,
  moderation: { inApp: true, email: true, push: false },
  subscription: { inApp: true, email: true, push: false },
  reward: quiet,
  security: personal,
  announcement: quiet,
} satisfies ChannelChoices;

/** News of the account's security always comes both ways: whoever broke in must not silence it. */
export function isFixedChannel(type: NotificationType, channel: NotificationChannel): boolean {
  return type === 'security' && channel !== 'push';
}

const flag = z.boolean().optional();

const channelsOf = (type: NotificationType) =>
  z
    .strictObject(
      Object.fromEntries(
        NOTIFICATION_CHANNELS.filter((channel) => !isFixedChannel(type, channel)).map((channel) => [
          channel,
          flag,
        ]),
      ),
    )
    .optional();

/** What is left out stays as it is, in every depth: two devices may change different things at once. */
export const updatePreferencesInput = z.strictObject({
  language: z.enum(LANGUAGES).optional(),
  theme: z.enum(THEMES).optional(),
  /** An empty string: as the device. */
  timezone: timezoneInput,
  notifications: z.strictObject({ email: flag, push: flag }).optional(),
  privacy: z.strictObject({ showProfile: flag, showActivity: flag }).optional(),
  channels: z
    .strictObject(Object.fromEntries(NOTIFICATION_TYPES.map((type) => [type, channelsOf(type)])))
    .optional(),
  digest: z.enum(DIGEST_FREQUENCIES).optional(),
  interface: z
    .strictObject({
      density: z.enum(INTERFACE_DENSITIES).optional(),
      sidebarCollapsed: flag,
      /** The name of a hint that shall not come again. */
      dismissHint: z
        .string()
        .max(60)
        .regex(/^[a-z0-9-]+$/, 'Lower-case letters, digits and hyphens.')
        .optional(),
    })
    .optional(),
});

export type PreferenceChanges = z.input<typeof updatePreferencesInput>;

/** A person's choices, with the product's defaults where none was made. */
export interface PreferencesDto {
  language: Language;
  theme: Theme;
  /** IANA name, or empty: as the device. */
  timezone: string;
  /** Switches that stand above `channels`. */
  notifications: { email: boolean; push: boolean };
  privacy: PrivacyDto;
  channels: ChannelChoices;
  /** E-mail that sums up what was missed. */
  digest: DigestFrequency;
  interface: {
    density: InterfaceDensity;
    sidebarCollapsed: boolean;
    dismissedHints: string[];
  };
}

export interface PrivacyDto {
  /** Otherwise others see the name and the picture alone. */
  showProfile: boolean;
  /** Whether others see since when one is a member and when one was last here. */
  showActivity: boolean;
}

/** What the frame of every page needs to know at once. */
export interface FramePreferencesDto {
  language: Language;
  theme: Theme;
  /** IANA name, or empty: as the device. */
  timezone: string;
}
