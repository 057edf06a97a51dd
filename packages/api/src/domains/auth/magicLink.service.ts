import type { ChallengeDto, MailRequestedDto, requestMagicLinkInput } from '@onelastai/contracts';
import {
  findAuthToken,
  findUserById,
  type Transaction,
  takeAuthToken,
  type UserDoc,
  verifyEmailOf,
  withTransaction,
} from '@onelastai/db';
import type { z } from 'zod';
import type { Call } from '../../requestInfo.ts';
import { invalidLink } from './invalidLink.ts';
import { LINK_LIFETIME, mailLink, minutesOf } from './links.ts';
import { challengeFor, requireActive, signInOver, signInWithin } from './login.service.ts';
import { mailLinkTo } from './mailedLink.ts';
import { nameOf } from './notice.ts';
import type { NewSession } from './requestSession.ts';
import { secondFactorMethods } from './secondFactor/secondFactor.service.ts';
import { dropUnverifiedAccess } from './unverifiedAccess.ts';

export async function requestMagicLink(
  call: Call,
  { email, next }: z.output<typeof requestMagicLinkInput>,
): Promise<MailRequestedDto> {
  const { config } = call.deps;
  const lifetime = LINK_LIFETIME.signIn;
  return mailLinkTo(call, {
    email,
    action: 'auth.requestMagicLink',
    purpose: 'magic-link',
    lifetime,
    message: (user, secret) => ({
      template: 'magic-link',
      data: {
        name: nameOf(user),
        link: mailLink(config, '/sign-in/link', secret, next),
        minutes: minutesOf(lifetime),
      },
    }),
  });
}

/** Whose link this is; it stays good. Throws INVALID_LINK or ACCOUNT_DISABLED. */
export async function ownerOfMagicLink(call: Call, secret: string): Promise<UserDoc> {
  const token = await findAuthToken('magic-link', secret, call.deps.clock.now());
  const user = token?.userId && (await findUserById(token.userId.toHexString()));
  if (!user) throw invalidLink();
  await requireActive(call, user);
  return user;
}

/** Uses the link up and asks for the second factor, which no link goes round; `null`: there is none. */
export async function exchangeForChallenge(
  call: Call,
  user: UserDoc,
  secret: string,
): Promise<ChallengeDto | null> {
  // One that nobody had confirmed the address for is not the owner's, and goes.
  if (!user.emailVerified || (await secondFactorMethods(user)).length === 0) return null;
  return withTransaction(async (transaction) => {
    await take(call, secret, transaction);
    return challengeFor(call, user, transaction);
  });
}

/**
 * Uses the link up, confirms the address with it and opens the session: all or nothing. Throws
 * INVALID_LINK, or INVALID_CHALLENGE where the account has changed since `user` was read.
 */
export async function signInByMagicLink(
  call: Call,
  user: UserDoc,
  secret: string,
  session: NewSession,
): Promise<UserDoc> {
  const { clock, limits, sessions } = call.deps;
  const userId = user._id.toHexString();
  const dropped = await withTransaction(async (transaction) => {
    await take(call, secret, transaction);
    const first = await verifyEmailOf(userId, user.email, clock.now(), transaction);
    // Confirmed meanwhile: a second factor that stands is the owner's, and must be asked for.
    if (!first && !user.emailVerified) throw signInOver();
    const owner = first ? await dropUnverifiedAccess(call, user, transaction) : user;
    const how = { secondFactor: false, method: 'link' };
    await signInWithin(transaction, call, owner, session, how);
    return first;
  });
  if (dropped) await sessions.forgetPerson(userId, 'password-changed');
  await limits.clear('login-account', user.email);
  return (await findUserById(userId)) ?? user;
}

async function take({ deps }: Call, secret: string, transaction: Transaction): Promise<void> {
  const taken = await takeAuthToken('magic-link', secret, deps.clock.now(), transaction);
  if (!taken) throw invalidLink();
}
