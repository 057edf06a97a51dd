export const EVENT_TYPES = ['online', 'in-person', 'hybrid'] as const;
/** Where an event takes place. */
export type EventType = (typeof EVENT_TYPES)[number];

export const EVENT_CATEGORIES = [
  'workshop',
  'webinar',
  'meetup',
  'conference',
  'hackathon',
  'other',
] as const;
export type EventCategory = (typeof EVENT_CATEGORIES)[number];

export const EVENT_RECURRENCES = ['none', 'daily', 'weekly', 'monthly'] as const;
export type EventRecurrence = (typeof EVENT_RECURRENCES)[number];

export const EVENT_LOCATION_TYPES = ['physical', 'virtual'] as const;
export type EventLocationType = (typeof EVENT_LOCATION_TYPES)[number];

export const EVENT_STATUSES = ['draft', 'published', 'cancelled', 'completed'] as const;
export type EventStatus = (typeof EVENT_STATUSES)[number];

export const EVENT_VISIBILITIES = ['public', 'members-only', 'invite-only'] as const;
export type EventVisibility = (typeof EVENT_VISIBILITIES)[number];

export const REGISTRATION_STATUSES = ['registered', 'waitlisted', 'attended', 'cancelled'] as const;
export type RegistrationStatus = (typeof REGISTRATION_STATUSES)[number];

export const EVENT_TITLE_MAX = 200;
export const EVENT_DESCRIPTION_MAX = 5000;
