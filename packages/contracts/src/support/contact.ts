export const CONTACT_STATES = ['new', 'open', 'answered', 'closed', 'spam'] as const;
/** `new`: nobody has looked at it yet; `answered`: the last word is ours. */
export type ContactState = (typeof CONTACT_STATES)[number];
