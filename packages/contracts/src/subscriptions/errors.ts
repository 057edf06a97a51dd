import type { ErrorKind } from '../errors.ts';

export const SUBSCRIPTION_ERRORS = {
  SUBSCRIPTION_NOT_FOUND: 'NOT_FOUND',
  /** The person already holds an active pass for this agent. */
  ALREADY_SUBSCRIBED: 'CONFLICT',
  /** The requestId was used before, for another agent or plan. */
  REQUEST_ID_REUSED: 'CONFLICT',
  PAYMENTS_UNAVAILABLE: 'SERVICE_UNAVAILABLE',
} as const satisfies Record<string, ErrorKind>;
