export const GROUP_CATEGORIES = [
  'general',
  'agents',
  'development',
  'research',
  'business',
  'other',
] as const;
export type GroupCategory = (typeof GROUP_CATEGORIES)[number];

export const GROUP_VISIBILITIES = ['public', 'private', 'invite-only'] as const;
export type GroupVisibility = (typeof GROUP_VISIBILITIES)[number];

export const GROUP_NAME_MAX = 100;
export const GROUP_DESCRIPTION_MAX = 2000;

export const MEMBERSHIP_ROLES = ['member', 'moderator', 'admin', 'owner'] as const;
export type MembershipRole = (typeof MEMBERSHIP_ROLES)[number];

export const MEMBERSHIP_STATUSES = ['active', 'pending', 'invited', 'banned', 'left'] as const;
export type MembershipStatus = (typeof MEMBERSHIP_STATUSES)[number];
