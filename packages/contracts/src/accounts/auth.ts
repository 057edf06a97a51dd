import { z } from 'zod';
import { type IsoDate, text } from '../common.ts';

export const USER_ROLES = ['user', 'admin', 'moderator'] as const;
export type UserRole = (typeof USER_ROLES)[number];

export const AUTH_METHODS = ['password', 'passwordless'] as const;
export type AuthMethod = (typeof AUTH_METHODS)[number];

export const PASSWORD_MIN = 8;
export const PASSWORD_MAX = 128;

/** One account per address: compatible forms of a letter, spaces and case make no difference. */
export const normalizeEmail = (email: string): string =>
  email.normalize('NFKC').trim().toLowerCase();

export const emailInput = z.string().max(254).transform(normalizeEmail).pipe(z.email().max(254));

/** Counted in characters as people see them in the limits; never cut, never trimmed. */
export const newPasswordInput = z.string().min(PASSWORD_MIN).max(PASSWORD_MAX);

export const registerInput = z.strictObject({
  name: text(80),
  email: emailInput,
  password: newPasswordInput,
});

export const loginInput = z.strictObject({
  email: emailInput,
  // Not the rules of a new password: an account from before them must still sign in.
  password: z.string().min(1).max(1024),
});

export interface UserDto {
  id: string;
  name: string;
  email: string;
  role: UserRole;
  /** When the address was confirmed; `null` until then. */
  emailVerified: IsoDate | null;
  createdAt: IsoDate;
}

export interface SignedInDto {
  user: UserDto;
}

export interface TokenDto {
  user: UserDto;
  /** Bearer token for the `authorization` header. */
  token: string;
  expiresAt: IsoDate;
}

export interface LoggedOutEverywhereDto {
  /** With the one that asked. */
  sessionsEnded: number;
}

export interface CurrentSessionDto {
  /** `null` when nobody is signed in. */
  user: UserDto | null;
  expiresAt: IsoDate | null;
}
