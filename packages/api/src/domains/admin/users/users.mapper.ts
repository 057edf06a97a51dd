import type {
  UserAboutDto,
  UserDetailDto,
  UserSignInDto,
  UserStanding,
  UserSummaryDto,
} from '@onelastai/contracts';
import type { UserDoc, UserProfileDoc, UserSecurityDoc, UserSummary } from '@onelastai/db';
import { toApiKeyDto } from '../../auth/apiKeys/apiKey.mapper.ts';
import { toSessionDto } from '../../auth/auth.mapper.ts';
import { hasTotp } from '../../auth/secondFactor/secondFactor.service.ts';
import { toSubscriptionDto } from '../../subscriptions/subscriptions.mapper.ts';
import { ownAvatar } from '../../user/avatarPath.ts';
import { toAuditEntryDto } from '../audit/audit.mapper.ts';
import type { UserDetail } from './users.service.ts';

export function toUserSummaryDto(user: UserSummary, now: Date): UserSummaryDto {
  return {
    id: user._id.toHexString(),
    name: user.name ?? '',
    email: user.email,
    avatar: ownAvatar(user.avatar),
    role: user.role ?? 'user',
    standing: standingOf(user, now),
    createdAt: (user.createdAt ?? user._id.getTimestamp()).toISOString(),
    lastLoginAt: user.lastLoginAt?.toISOString() ?? null,
  };
}

function standingOf(
  { isActive, eraseAt, lockUntil, emailVerified }: UserSummary,
  now: Date,
): UserStanding {
  if (isActive === false) return 'disabled';
  if (eraseAt) return 'deletion';
  if (lockUntil && lockUntil > now) return 'locked';
  return emailVerified ? 'active' : 'unverified';
}

/** `now`: for what has run out. */
export function toUserDetailDto(detail: UserDetail, now: Date): UserDetailDto {
  const { user, sessions, apiKeys, passes, targets, counts, log, people } = detail;
  const { deletionRequestedAt, eraseAt } = user;
  return {
    ...toUserSummaryDto(user, now),
    signIn: toSignInDto(user, detail.security, now),
    about: toAboutDto(user, detail.profile),
    sessions: sessions.map((session) => toSessionDto(session, '')),
    apiKeys: apiKeys.map(toApiKeyDto),
    passes: passes.map((pass) => toSubscriptionDto(pass, targets, now)),
    counts,
    log: log.map((entry) => toAuditEntryDto(entry, people)),
    deletion: eraseAt
      ? {
          requestedAt: (deletionRequestedAt ?? eraseAt).toISOString(),
          eraseAt: eraseAt.toISOString(),
        }
      : null,
  };
}

function toSignInDto(user: UserDoc, security: UserSecurityDoc | null, now: Date): UserSignInDto {
  const { lockUntil } = user;
  const devices = security?.trustedDevices ?? [];
  return {
    method: user.authMethod ?? 'password',
    hasPassword: Boolean(user.password),
    emailVerified: user.emailVerified?.toISOString() ?? null,
    failedLogins: user.loginAttempts ?? 0,
    lockedUntil: lockUntil && lockUntil > now ? lockUntil.toISOString() : null,
    totp: hasTotp(user),
    backupCodesLeft: (user.backupCodes ?? []).length,
    passkeys: security?.passkeys.length ?? 0,
    trustedDevices: devices.filter(({ expiresAt }) => expiresAt > now).length,
  };
}

function toAboutDto(user: UserDoc, profile: UserProfileDoc | null): UserAboutDto {
  return {
    headline: profile?.headline ?? '',
    bio: user.bio ?? '',
    location: user.location ?? '',
    profession: user.profession ?? '',
    company: user.company ?? '',
    website: user.website ?? '',
    phoneNumber: user.phoneNumber ?? '',
    timezone: user.timezone ?? '',
    language: user.preferences?.language ?? 'en',
    showsProfile: user.preferences?.privacy?.showProfile !== false,
  };
}
