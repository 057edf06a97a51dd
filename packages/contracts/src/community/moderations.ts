export const MODERATION_TARGETS = ['post', 'comment', 'user', 'group', 'event'] as const;
export type ModerationTarget = (typeof MODERATION_TARGETS)[number];

export const MODERATION_ACTIONS = [
  'warn',
  'hide',
  'remove',
  'ban',
  'mute',
  'flag',
  'approve',
  'reject',
] as const;
export type ModerationAction = (typeof MODERATION_ACTIONS)[number];

export const MODERATION_CATEGORIES = [
  'spam',
  'harassment',
  'hate-speech',
  'misinformation',
  'inappropriate',
  'copyright',
  'other',
] as const;
export type ModerationCategory = (typeof MODERATION_CATEGORIES)[number];

export const MODERATION_STATUSES = ['pending', 'resolved', 'appealed', 'overturned'] as const;
export type ModerationStatus = (typeof MODERATION_STATUSES)[number];

export const MODERATION_REASON_MAX = 1000;
