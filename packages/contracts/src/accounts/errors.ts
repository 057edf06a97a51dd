import type { ErrorKind } from '../errors.ts';

export const ACCOUNT_ERRORS = {
  EMAIL_TAKEN: 'CONFLICT',
  /** Unknown address or wrong password: the two are not told apart. */
  INVALID_CREDENTIALS: 'UNAUTHORIZED',
  ACCOUNT_DISABLED: 'FORBIDDEN',
  /** On the list of common passwords. */
  WEAK_PASSWORD: 'BAD_REQUEST',
  /** A link that was used, has run out, or was never ours: the three are not told apart. */
  INVALID_LINK: 'BAD_REQUEST',
  /** A wrong, used or outdated code or passkey. */
  INVALID_CODE: 'UNAUTHORIZED',
  /** The step between password and second factor is over: sign in again. */
  INVALID_CHALLENGE: 'UNAUTHORIZED',
  /** A program signs in to an account with a second factor: send `code` along, or use an API key. */
  SECOND_FACTOR_REQUIRED: 'UNAUTHORIZED',
  /** Administrators and moderators must set up a second factor and sign in with it. */
  SECOND_FACTOR_NEEDED: 'FORBIDDEN',
  /** Prove again who you are, by `auth.confirm` or by signing in; then repeat the call. */
  FRESH_SIGN_IN_REQUIRED: 'FORBIDDEN',
  /** An API key without the scope that this procedure asks for. */
  SCOPE_MISSING: 'FORBIDDEN',
  /** An administrator looks at this account and may change nothing. */
  READ_ONLY_VIEW: 'FORBIDDEN',
  /** Not a JPEG, PNG, WebP or GIF, whatever its name says, or one that is broken or too large. */
  PICTURE_REFUSED: 'BAD_REQUEST',
  EXPORT_NOT_FOUND: 'NOT_FOUND',
  /** One export at a time. */
  EXPORT_UNDER_WAY: 'CONFLICT',
  /** Another address was typed than the account's. */
  CONFIRMATION_MISMATCH: 'BAD_REQUEST',
  API_KEY_NOT_FOUND: 'NOT_FOUND',
  TOO_MANY_API_KEYS: 'CONFLICT',
  SESSION_NOT_FOUND: 'NOT_FOUND',
  USER_NOT_FOUND: 'NOT_FOUND',
  /** There must always be an administrator. */
  LAST_ADMIN: 'CONFLICT',
  /** Only members' accounts are looked at for support, and only while they are active. */
  NOT_VIEWABLE: 'CONFLICT',
  /** The second factor of an administrator or moderator, or the only way into an account. */
  LAST_FACTOR: 'CONFLICT',
  /** No enrolment waits for a code, or another one began since. */
  NO_PENDING_ENROLMENT: 'CONFLICT',
  NO_SECOND_FACTOR: 'CONFLICT',
  PASSKEY_NOT_FOUND: 'NOT_FOUND',
  /** A credential that is registered already, whoever has it. */
  PASSKEY_TAKEN: 'CONFLICT',
  TOO_MANY_PASSKEYS: 'CONFLICT',
  TRUSTED_DEVICE_NOT_FOUND: 'NOT_FOUND',
  /** Over a streamed answer no cookie can be set. */
  COOKIE_NOT_POSSIBLE: 'BAD_REQUEST',
  /** A browser asked for a bearer token; it signs in with a cookie. */
  BROWSER_TOKEN_REFUSED: 'FORBIDDEN',
} as const satisfies Record<string, ErrorKind>;
