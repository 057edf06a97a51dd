import type { ErrorKind } from '../errors.ts';

export const AGENT_ERRORS = {
  AGENT_NOT_FOUND: 'NOT_FOUND',
  /** Reporting what one has written oneself. */
  OWN_REVIEW: 'FORBIDDEN',
  /** An administrator has hidden it: it can be edited, not be written anew. */
  REVIEW_HIDDEN: 'FORBIDDEN',
  /** For those who hold, or once held, a pass for the agent. */
  REVIEW_NEEDS_PASS: 'FORBIDDEN',
  REVIEW_NOT_FOUND: 'NOT_FOUND',
  /** The address is not one that may be asked: no private network, nothing but https. */
  SOURCE_ADDRESS_REFUSED: 'BAD_REQUEST',
  /** A run is under way. */
  SOURCE_BUSY: 'CONFLICT',
  /** The folder that the product ships with is changed on the server alone. */
  SOURCE_BUILT_IN: 'CONFLICT',
  /** The source says something else than in the preview that was looked at. */
  SOURCE_CHANGED: 'CONFLICT',
  /** A header without a value, where none is stored for this server. */
  SOURCE_HEADER_NEEDED: 'BAD_REQUEST',
  SOURCE_NAME_TAKEN: 'CONFLICT',
  SOURCE_NOT_FOUND: 'NOT_FOUND',
  /** The source gave no usable answer; the message says why. */
  SOURCE_UNREADABLE: 'BAD_REQUEST',
} as const satisfies Record<string, ErrorKind>;
