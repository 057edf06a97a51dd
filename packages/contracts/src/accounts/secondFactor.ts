import { z } from 'zod';
import type { IsoDate } from '../common.ts';
import { secondFactorCodeInput } from './auth.ts';
import type { PasskeyAssertion } from './passkeys.ts';

export const TRUSTED_DEVICE_DAYS = 30;

/** One of the two: what a passkey signed is over a challenge of `auth.passkeys.beginAuthentication`. */
export interface SecondFactorProof {
  code?: string | undefined;
  passkey?: PasskeyAssertion | undefined;
}

export const enableTwoFactorInput = z.strictObject({ code: secondFactorCodeInput });

export const trustedDeviceInput = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{16}$/, 'Not an id.'),
});

/** How the account is secured beyond its password. */
export interface TwoFactorStatusDto {
  /** Codes of an authenticator app are asked for. */
  totp: boolean;
  backupCodesLeft: number;
  passkeys: number;
  /** Of the account's role; the last second factor cannot be removed. */
  required: boolean;
}

/** Shown once: from here on the secret never leaves the server. */
export interface TotpEnrolmentDto {
  /** Base32, for typing. */
  secret: string;
  /** `otpauth://` address for the QR code. */
  uri: string;
}

export interface BackupCodesDto {
  /** Shown once, e.g. `7k3mq-x0b9z`. */
  backupCodes: string[];
}

export interface TwoFactorEnabledDto extends BackupCodesDto {
  /** For a program: the new bearer token, the old one is dead. Empty in a browser. */
  token: string;
}

/** A browser that need not show the second factor. */
export interface TrustedDeviceDto {
  id: string;
  /** For reading, e.g. `Firefox on Windows`; empty where unknown. */
  device: string;
  createdAt: IsoDate;
  lastUsedAt: IsoDate | null;
  expiresAt: IsoDate;
  /** The one that asks. */
  current: boolean;
}

export interface TrustedDeviceListDto {
  items: TrustedDeviceDto[];
}
