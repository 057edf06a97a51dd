export const POST_CATEGORIES = [
  'general',
  'agents',
  'tips',
  'showcase',
  'help',
  'feedback',
] as const;
export type PostCategory = (typeof POST_CATEGORIES)[number];

export const POST_MAX = 10_000;
export const COMMENT_MAX = 2000;
