import type { ErrorKind } from '../errors.ts';

export const LIVE_ERRORS = {
  /** The person has as many event streams open as one may have; to ask again at once is no use. */
  TOO_MANY_STREAMS: 'TOO_MANY_REQUESTS',
} as const satisfies Record<string, ErrorKind>;
