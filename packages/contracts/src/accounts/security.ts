export const SECURITY_OUTCOMES = ['success', 'failure', 'denied'] as const;
/** `failure`: it went wrong, as a wrong password does; `denied`: it was not allowed. */
export type SecurityOutcome = (typeof SECURITY_OUTCOMES)[number];

export const AUTH_FAILURE_KINDS = ['password', 'code', 'backup-code', 'passkey', 'link'] as const;
/** Which proof of identity was wrong. */
export type AuthFailureKind = (typeof AUTH_FAILURE_KINDS)[number];

export const AUTH_TOKEN_PURPOSES = [
  'verify-email',
  'magic-link',
  'reset-password',
  'change-email-old',
  'change-email-new',
  'second-factor',
  'passkey-registration',
  'passkey-authentication',
  'download-export',
] as const;
/** What a one-time secret is for; one of another purpose is none at all. */
export type AuthTokenPurpose = (typeof AUTH_TOKEN_PURPOSES)[number];

export const SECOND_FACTOR_METHODS = ['totp', 'backup-code', 'passkey'] as const;
export type SecondFactorMethod = (typeof SECOND_FACTOR_METHODS)[number];

/** WebAuthn's own words: bound to one authenticator, or synchronised between several. */
export const PASSKEY_DEVICE_TYPES = ['singleDevice', 'multiDevice'] as const;
export type PasskeyDeviceType = (typeof PASSKEY_DEVICE_TYPES)[number];

/** WebAuthn's `AuthenticatorTransport`. */
export const PASSKEY_TRANSPORTS = [
  'ble',
  'cable',
  'hybrid',
  'internal',
  'nfc',
  'smart-card',
  'usb',
] as const;
export type PasskeyTransport = (typeof PASSKEY_TRANSPORTS)[number];
