export const NOTIFICATION_TYPES = [
  'reply',
  'mention',
  'like',
  'follow',
  'group-invitation',
  'group-request',
  'event-reminder',
  'event-change',
  'moderation',
  'subscription',
  'reward',
  'security',
  'announcement',
] as const;
export type NotificationType = (typeof NOTIFICATION_TYPES)[number];

/** Ways a notification reaches its reader. There is no SMS channel. */
export const NOTIFICATION_CHANNELS = ['inApp', 'email', 'push'] as const;
export type NotificationChannel = (typeof NOTIFICATION_CHANNELS)[number];

export const DELIVERY_STATES = ['pending', 'sent', 'failed', 'skipped'] as const;
/** `skipped`: the reader has switched the channel off, or read it elsewhere before it was sent. */
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** What a notification leads to. */
export const NOTIFICATION_TARGETS = [
  'post',
  'comment',
  'content',
  'group',
  'event',
  'user',
  'agent',
  'subscription',
  'conversation',
  'reward',
] as const;
export type NotificationTarget = (typeof NOTIFICATION_TARGETS)[number];
