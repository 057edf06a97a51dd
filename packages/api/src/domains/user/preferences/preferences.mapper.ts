import {
  type ChannelChoices,
  DEFAULT_CHANNELS,
  type FramePreferencesDto,
  isFixedChannel,
  LANGUAGES,
  NOTIFICATION_CHANNELS,
  NOTIFICATION_TYPES,
  type PreferencesDto,
  THEMES,
} from '@onelastai/contracts';
import type { UserDoc, UserPreferencesDoc } from '@onelastai/db';
import { privacyOf } from '../privacy.ts';
import type { Preferences } from './preferences.service.ts';

export function toPreferencesDto({ user, further }: Preferences): PreferencesDto {
  const { notifications } = user.preferences ?? {};
  return {
    language: languageOf(user),
    theme: themeOf(user),
    timezone: user.timezone ?? '',
    notifications: { email: notifications?.email ?? true, push: notifications?.push ?? true },
    privacy: privacyOf(user),
    channels: channelsOf(further),
    digest: further?.digest ?? 'none',
    interface: {
      density: densityOf(further),
      sidebarCollapsed: further?.interface?.sidebarCollapsed ?? false,
      dismissedHints: further?.interface?.dismissedHints ?? [],
    },
  };
}

export function toFramePreferencesDto(
  user: Pick<UserDoc, 'preferences' | 'timezone'>,
): FramePreferencesDto {
  return { language: languageOf(user), theme: themeOf(user), timezone: user.timezone ?? '' };
}

/** An adopted account may hold words that the product does not know. */
const languageOf = ({ preferences }: Pick<UserDoc, 'preferences'>) =>
  LANGUAGES.find((it) => it === preferences?.language) ?? 'en';

const themeOf = ({ preferences }: Pick<UserDoc, 'preferences'>) =>
  THEMES.find((it) => it === preferences?.theme) ?? 'system';

const densityOf = (further: UserPreferencesDoc | null) =>
  further?.interface?.density ?? 'comfortable';

function channelsOf(further: UserPreferencesDoc | null): ChannelChoices {
  const choices: ChannelChoices = { ...DEFAULT_CHANNELS };
  for (const type of NOTIFICATION_TYPES) {
    choices[type] = { ...DEFAULT_CHANNELS[type] };
    for (const channel of NOTIFICATION_CHANNELS) {
      const chosen = further?.notificationChannels?.[type]?.[channel];
      if (chosen !== undefined && !isFixedChannel(type, channel)) choices[type][channel] = chosen;
    }
  }
  return choices;
}
