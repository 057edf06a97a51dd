import { z } from 'zod';
import { type IsoDate, objectIdInput, text } from '../common.ts';
import { LANGUAGES } from './languages.ts';
import { nextPathInput } from './nextPath.ts';
import { passkeyAssertionInput } from './passkeys.ts';
import { type FramePreferencesDto, THEMES } from './preferences.ts';
import type { AuthFailureKind, SecondFactorMethod } from './security.ts';

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

/** Without a password the account is passwordless: its owner signs in by links and passkeys. */
export const registerInput = z.strictObject({
  name: text(80),
  email: emailInput,
  password: newPasswordInput.optional(),
  /** Where the mailed link of a passwordless account leads back to. */
  next: nextPathInput.optional(),
  /** What the visitor has chosen before they had an account. */
  language: z.enum(LANGUAGES).optional(),
  theme: z.enum(THEMES).optional(),
});

/** Not the rules of a new password: an account from before them must still sign in. */
const passwordInput = z.string().min(1).max(1024);

/** The secret of a link that was mailed. */
const linkSecret = z.string().min(16).max(200);

/** Of an authenticator app, or a backup code: spaces and case make no difference. */
export const secondFactorCodeInput = z.string().trim().min(6).max(20);

export const loginInput = z.strictObject({ email: emailInput, password: passwordInput });

/** For programs. `code` where the account has a second factor. */
export const tokenInput = z.strictObject({
  email: emailInput,
  password: passwordInput,
  code: secondFactorCodeInput.optional(),
});

/** Either `code` or `passkey`. */
export const loginSecondFactorInput = z
  .strictObject({
    /** Of the answer to the first step. */
    challenge: linkSecret,
    code: secondFactorCodeInput.optional(),
    passkey: passkeyAssertionInput.optional(),
    /** Do not ask this browser again for thirty days. */
    trustDevice: z.boolean().default(false),
  })
  .refine(({ code, passkey }) => (code === undefined) !== (passkey === undefined), {
    path: ['code'],
    message: 'Either a code or a passkey.',
  });

/** One proof: the password where no second factor is set up, otherwise a code or a passkey. */
export const confirmInput = z
  .strictObject({
    password: passwordInput.optional(),
    code: secondFactorCodeInput.optional(),
    passkey: passkeyAssertionInput.optional(),
  })
  .refine((proof) => Object.values(proof).filter((it) => it !== undefined).length === 1, {
    path: ['password'],
    message: 'Exactly one proof.',
  });

/** `next` leads back into the product: a path, or nothing where it is none. */
export const requestMagicLinkInput = z.strictObject({
  email: emailInput,
  next: nextPathInput.optional(),
});
export const requestPasswordResetInput = z.strictObject({ email: emailInput });
export const linkInput = z.strictObject({ token: linkSecret });
export const resetPasswordInput = z.strictObject({
  token: linkSecret,
  password: newPasswordInput,
});

/** `current` is needed where the account has a password. */
export const changePasswordInput = z.strictObject({
  current: passwordInput.optional(),
  password: newPasswordInput,
});
export const changeEmailInput = z.strictObject({ email: emailInput });
export const endSessionInput = z.strictObject({ id: objectIdInput });

export interface UserDto {
  id: string;
  name: string;
  email: string;
  role: UserRole;
  /** When the address was confirmed; `null` until then. */
  emailVerified: IsoDate | null;
  createdAt: IsoDate;
  /** Path of the picture on the platform, or `null`. */
  avatar: string | null;
  /** When the account is to be erased, where the person has asked for it. */
  eraseAt: IsoDate | null;
  preferences: FramePreferencesDto;
}

export interface SignedInDto {
  user: UserDto;
}

/** The step between the first factor and the second. */
export interface ChallengeDto {
  /** To be sent along with the second factor. */
  id: string;
  methods: SecondFactorMethod[];
  expiresAt: IsoDate;
}

/** Signed in, or asked for the second factor. */
export type LoginDto = { user: UserDto; challenge: null } | { user: null; challenge: ChallengeDto };

/** A passwordless account is signed in by the link that was mailed: `user` is `null`. */
export interface RegisteredDto {
  user: UserDto | null;
}

/** The same for every address, known or not. */
export interface MailRequestedDto {
  /** Minutes for which the mail's link is good. */
  minutes: number;
}

export interface EmailVerifiedDto {
  email: string;
}

/** What has been confirmed of a change of address, which takes both. */
export interface EmailChangeDto {
  newEmail: string;
  confirmedOld: boolean;
  confirmedNew: boolean;
}

/** How a proof of identity can be given now. `link`: by signing in with a mailed link. */
export interface ConfirmOptionsDto {
  methods: ('password' | 'link' | SecondFactorMethod)[];
  /** Until when the last one is good, or was. */
  freshUntil: IsoDate;
}

export interface ConfirmedDto {
  /** For a program: the new bearer token, the old one is dead. Empty in a browser. */
  token: string;
  freshUntil: IsoDate;
}

/** One of a person's sessions; never its secret. */
export interface SessionDto {
  id: string;
  /** The one that asks. */
  current: boolean;
  kind: 'browser' | 'token';
  /** For reading, e.g. `Firefox on Windows`; empty where unknown. */
  device: string;
  /** The network, truncated: `203.0.113.0/24`. */
  address: string;
  /** ISO 3166 alpha-2, or empty. */
  country: string;
  secondFactor: boolean;
  createdAt: IsoDate;
  /** Exact to some minutes. */
  lastSeenAt: IsoDate;
  expiresAt: IsoDate;
}

export interface SessionListDto {
  /** The newest first. */
  items: SessionDto[];
}

/** Where the account stands as to signing in. */
export interface SignInStateDto {
  email: string;
  emailVerified: boolean;
  hasPassword: boolean;
  /** A change of address that waits for its confirmations. */
  emailChange: EmailChangeDto | null;
  /** Wrong passwords, codes and passkeys of late, the newest first. */
  recentFailures: RecentFailureDto[];
}

export interface RecentFailureDto {
  at: IsoDate;
  kind: AuthFailureKind;
  /** The network, truncated; empty where unknown. */
  address: string;
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
  /** An administrator looks at this account until then, to read and nothing else. */
  actor: { name: string; until: IsoDate } | null;
  /** This account must set up a second factor, or sign in with it, before its rights hold. */
  needsSecondFactor: boolean;
}
