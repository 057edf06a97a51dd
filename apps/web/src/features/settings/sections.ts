import {
  IconAdjustments,
  IconCreditCard,
  IconDatabase,
  IconKey,
  IconShieldLock,
  IconUser,
} from '@tabler/icons-react';

/** The pages of the settings, in the order in which they are shown; `name` stands in `settings.sections`. */
export const SECTIONS = [
  { to: '/settings/profile', name: 'profile', Icon: IconUser },
  { to: '/settings/preferences', name: 'preferences', Icon: IconAdjustments },
  { to: '/settings/security', name: 'security', Icon: IconShieldLock },
  { to: '/settings/billing', name: 'billing', Icon: IconCreditCard },
  { to: '/settings/keys', name: 'keys', Icon: IconKey },
  { to: '/settings/privacy', name: 'privacy', Icon: IconDatabase },
] as const;
