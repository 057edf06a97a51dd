// By itself: the first page needs it, and none of what reads inputs.

/** Languages of the product; an account of the reference may hold another, which counts as English. */
export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];
