import { ACCOUNT_ERRORS } from './accounts/errors.ts';
import { AGENT_ERRORS } from './agents/errors.ts';
import { CHAT_ERRORS } from './chat/errors.ts';
import { LIVE_ERRORS } from './live/errors.ts';
import { SUBSCRIPTION_ERRORS } from './subscriptions/errors.ts';
import { SYSTEM_ERRORS } from './system/errors.ts';

/** How an error is answered: the names are tRPC's and fix the HTTP status. */
export type ErrorKind =
  | 'BAD_REQUEST'
  | 'UNAUTHORIZED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'TOO_MANY_REQUESTS'
  | 'SERVICE_UNAVAILABLE';

export const COMMON_ERRORS = {
  /** A cursor that this list did not hand out. */
  INVALID_CURSOR: 'BAD_REQUEST',
  SIGN_IN_REQUIRED: 'UNAUTHORIZED',
  ADMIN_REQUIRED: 'FORBIDDEN',
  DATABASE_UNAVAILABLE: 'SERVICE_UNAVAILABLE',
  /** A limit is used up; `retryAfter` says when to come back. */
  TOO_MANY_REQUESTS: 'TOO_MANY_REQUESTS',
  /** Page views under an analytics session that is another visitor's. */
  SESSION_TAKEN: 'CONFLICT',
} as const satisfies Record<string, ErrorKind>;

/** Every expected error of the product: its code, and how it is answered. */
export const ERROR_KINDS = {
  ...COMMON_ERRORS,
  ...ACCOUNT_ERRORS,
  ...AGENT_ERRORS,
  ...SUBSCRIPTION_ERRORS,
  ...CHAT_ERRORS,
  ...LIVE_ERRORS,
  ...SYSTEM_ERRORS,
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof ERROR_KINDS;

/** What an error answer carries beside tRPC's own fields, under `error.data`. */
export interface ErrorDetails {
  /** The product's own code; `null` where the error has none (bad input, a fault of ours). */
  errorCode: ErrorCode | null;
  /** Bad input by field path, e.g. `{ email: ['Invalid email address'] }`. */
  fields: Record<string, string[]> | null;
  /** Seconds after which the same call may work; `null` where waiting does not help, or for how long is not known. */
  retryAfter: number | null;
  requestId: string;
}
