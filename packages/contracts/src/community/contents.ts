export const CONTENT_TYPES = [
  'post',
  'discussion',
  'poll',
  'announcement',
  'resource',
  'question',
] as const;
export type ContentType = (typeof CONTENT_TYPES)[number];

export const CONTENT_FORMATS = ['plain', 'markdown', 'rich'] as const;
export type ContentFormat = (typeof CONTENT_FORMATS)[number];

export const ATTACHMENT_TYPES = ['image', 'video', 'file', 'link'] as const;
export type AttachmentType = (typeof ATTACHMENT_TYPES)[number];

export const CONTENT_VISIBILITIES = ['public', 'members', 'moderators'] as const;
export type ContentVisibility = (typeof CONTENT_VISIBILITIES)[number];

export const CONTENT_STATUSES = ['draft', 'pending', 'published', 'archived', 'removed'] as const;
export type ContentStatus = (typeof CONTENT_STATUSES)[number];

export const REACTION_TYPES = ['like', 'love', 'celebrate', 'insightful', 'curious'] as const;
export type ReactionType = (typeof REACTION_TYPES)[number];

export const CONTENT_TITLE_MAX = 300;
export const CONTENT_BODY_MAX = 50_000;
