import { z } from 'zod';
import { type IsoDate, objectIdInput, pageInput } from '../common.ts';
import type { SubscriptionDto } from '../subscriptions/subscriptions.ts';
import type { ApiKeyDto } from './apiKeys.ts';
import { type AuthMethod, type SessionDto, USER_ROLES, type UserRole } from './auth.ts';
import { SECURITY_OUTCOMES, type SecurityOutcome } from './security.ts';

export const USER_STANDINGS = ['active', 'unverified', 'locked', 'deletion', 'disabled'] as const;
/**
 * How an account stands; where several are true, the last of them. `locked`: no guesses are taken for
 * now; `deletion`: its owner has asked for its erasure.
 */
export type UserStanding = (typeof USER_STANDINGS)[number];

/** Minutes for which an administrator looks at an account before it has to be asked for anew. */
export const ACTING_MINUTES = 30;

export const listUsersInput = z
  .strictObject({
    /** How the address, or words of the name, begin. */
    q: z.string().trim().min(2).max(100).optional(),
    role: z.enum(USER_ROLES).optional(),
    standing: z.enum(USER_STANDINGS).optional(),
    ...pageInput,
  })
  .prefault({});

export const adminUserInput = z.strictObject({ id: objectIdInput });

/** Why it is done, in the administrator's own words: for the audit log. */
export const reasonInput = z.string().trim().min(3).max(500);

export const adminActionInput = z.strictObject({ id: objectIdInput, reason: reasonInput });

export const setRoleInput = z.strictObject({
  id: objectIdInput,
  role: z.enum(USER_ROLES),
  reason: reasonInput,
});

export const listAuditInput = z
  .strictObject({
    /** Whom it is about. */
    userId: objectIdInput.optional(),
    /** Who did it. */
    actorId: objectIdInput.optional(),
    /** The whole of it, e.g. `auth.login`. */
    action: z.string().trim().min(1).max(80).optional(),
    outcome: z.enum(SECURITY_OUTCOMES).optional(),
    /** From then on, and before then. */
    from: z.iso.datetime().optional(),
    to: z.iso.datetime().optional(),
    ...pageInput,
  })
  .prefault({});

export interface UserSummaryDto {
  id: string;
  name: string;
  email: string;
  /** Path of the picture on the platform, or `null`. */
  avatar: string | null;
  role: UserRole;
  standing: UserStanding;
  createdAt: IsoDate;
  lastLoginAt: IsoDate | null;
}

/** What administrators see of how a person signs in: never a secret. */
export interface UserSignInDto {
  method: AuthMethod;
  hasPassword: boolean;
  emailVerified: IsoDate | null;
  /** Since the last sign-in that succeeded. */
  failedLogins: number;
  /** Until when no guesses are taken; `null` while they are. */
  lockedUntil: IsoDate | null;
  totp: boolean;
  backupCodesLeft: number;
  passkeys: number;
  trustedDevices: number;
}

/** What was never filled in is empty. */
export interface UserAboutDto {
  headline: string;
  bio: string;
  location: string;
  profession: string;
  company: string;
  website: string;
  phoneNumber: string;
  /** IANA name. */
  timezone: string;
  language: string;
  /** Others see more than the name and the picture. */
  showsProfile: boolean;
}

export interface UserCountsDto {
  conversations: number;
  posts: number;
  comments: number;
}

/** All that administrators see of one person. */
export interface UserDetailDto extends UserSummaryDto {
  signIn: UserSignInDto;
  about: UserAboutDto;
  /** Those that stand, the newest first. */
  sessions: SessionDto[];
  apiKeys: ApiKeyDto[];
  /** The newest ones. */
  passes: SubscriptionDto[];
  counts: UserCountsDto;
  /** The newest lines of the audit log about this account. */
  log: AuditEntryDto[];
  /** `null` while nobody has asked for it. */
  deletion: { requestedAt: IsoDate; eraseAt: IsoDate } | null;
}

/** Somebody in the administrators' lists; `name` and `email` are empty where the account is gone. */
export interface AuditPersonDto {
  id: string;
  name: string;
  email: string;
}

export interface AuditEntryDto {
  id: string;
  at: IsoDate;
  /** Domain and verb, e.g. `auth.login`. */
  action: string;
  outcome: SecurityOutcome;
  /** An error code, or the words an administrator gave. */
  reason: string;
  /** Whom it is about. */
  user: AuditPersonDto | null;
  /** Who did it; `null`: the system, or a visitor. */
  actor: AuditPersonDto | null;
  /** The actor's role at that moment, where one was needed. */
  actorRole: UserRole | null;
  /** What else was acted on. */
  target: { kind: string; id: string } | null;
  /** The network, truncated. */
  address: string;
  /** For reading, e.g. `Firefox on Windows`; empty where unknown. */
  device: string;
  requestId: string;
}

export interface SessionsEndedDto {
  sessionsEnded: number;
}

/** Whose account is looked at, and until when. */
export interface ActingDto {
  userId: string;
  name: string;
  until: IsoDate;
}

export interface ActingStoppedDto {
  /** Whose account was looked at; `null` where nobody's was. */
  userId: string | null;
}
