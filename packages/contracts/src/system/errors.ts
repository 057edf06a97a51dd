import type { ErrorKind } from '../errors.ts';

export const SYSTEM_ERRORS = {
  JOB_NOT_FOUND: 'NOT_FOUND',
  /** It is being done in this moment, by this or another process. */
  JOB_AT_WORK: 'CONFLICT',
  /** Or there is no mailbox: it is for development alone. */
  MAIL_NOT_FOUND: 'NOT_FOUND',
} as const satisfies Record<string, ErrorKind>;
