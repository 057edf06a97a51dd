import type { ErrorKind } from '../errors.ts';

export const ACCOUNT_ERRORS = {
  EMAIL_TAKEN: 'CONFLICT',
  /** Unknown address or wrong password: the two are not told apart. */
  INVALID_CREDENTIALS: 'UNAUTHORIZED',
  ACCOUNT_DISABLED: 'FORBIDDEN',
  /** On the list of common passwords. */
  WEAK_PASSWORD: 'BAD_REQUEST',
  /** Over a streamed answer no cookie can be set. */
  COOKIE_NOT_POSSIBLE: 'BAD_REQUEST',
  /** A browser asked for a bearer token; it signs in with a cookie. */
  BROWSER_TOKEN_REFUSED: 'FORBIDDEN',
} as const satisfies Record<string, ErrorKind>;
