import type { CurrentSessionDto, SignInStateDto } from '@onelastai/contracts';
import { findUserById, findUserSecurity } from '@onelastai/db';
import type { Call } from '../../requestInfo.ts';
import { toUserDto } from '../user/user.mapper.ts';
import { accountOf } from './account.ts';
import { pendingEmailChange } from './emailChange.service.ts';
import type { AuthSession } from './sessionCache.ts';

/** Who is signed in, and who looks on. */
export async function currentSession({
  userId,
  role,
  actor,
  secondFactor,
  expiresAt,
}: AuthSession): Promise<CurrentSessionDto> {
  const user = await findUserById(userId);
  const looksOn = actor && (await findUserById(actor.userId));
  return {
    user: user && toUserDto(user),
    expiresAt: user && expiresAt.toISOString(),
    actor: actor && { name: looksOn?.name ?? '', until: actor.until.toISOString() },
    needsSecondFactor: role !== 'user' && !secondFactor,
  };
}

export async function signInState(call: Call, member: AuthSession): Promise<SignInStateDto> {
  const user = await accountOf(member);
  const security = await findUserSecurity(member.userId);
  return {
    email: user.email,
    emailVerified: Boolean(user.emailVerified),
    hasPassword: Boolean(user.password),
    emailChange: await pendingEmailChange(call, member),
    recentFailures: (security?.recentFailures ?? [])
      .map(({ at, kind, address }) => ({ at: at.toISOString(), kind, address: address ?? '' }))
      .reverse(),
  };
}
