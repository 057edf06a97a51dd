import type { AuthTokenPurpose, EmailChangeDto } from '@onelastai/contracts';
import {
  type AuthTokenDoc,
  confirmAuthToken,
  createAuthToken,
  DuplicateKeyError,
  deleteAuthTokensOf,
  findAuthTokensOf,
  findUserByEmail,
  findUserById,
  setVerifiedEmail,
  type Transaction,
  type UserDoc,
  withTransaction,
} from '@onelastai/db';
import { DomainError } from '../../errors.ts';
import type { Call } from '../../requestInfo.ts';
import { accountToChange } from './account.ts';
import { audit } from './audit.ts';
import { invalidLink } from './invalidLink.ts';
import { hoursOf, LINK_LIFETIME, mailLink } from './links.ts';
import { nameOf, notify } from './notice.ts';
import type { AuthSession } from './sessionCache.ts';
import type { FreshMember } from './standing.ts';

const OLD = 'change-email-old' satisfies AuthTokenPurpose;
const NEW = 'change-email-new' satisfies AuthTokenPurpose;

/**
 * Mails a link to both addresses; the change takes place once both were opened, and within a day. An
 * address that was never confirmed, as a mistyped one, is not asked. Throws EMAIL_TAKEN or
 * TOO_MANY_REQUESTS.
 */
export async function changeEmail(
  call: Call,
  member: FreshMember,
  newEmail: string,
): Promise<EmailChangeDto> {
  const { config, clock, limits, mail } = call.deps;
  await limits.consume('mail-account', member.userId);
  await limits.consume('mail-account', newEmail);
  if (await findUserByEmail(newEmail)) throw emailTaken();
  const { userId } = member;
  const lifetime = LINK_LIFETIME.changeEmail;
  // Both links run out at once: the new address's is never left alone.
  const now = clock.now();
  return withTransaction(async (transaction) => {
    const user = await accountToChange(member, transaction);
    const asksOld = Boolean(user.emailVerified);
    await deleteAuthTokensOf(userId, [OLD, NEW], transaction);
    const linkFor = async (purpose: AuthTokenPurpose) => {
      const token = { purpose, userId, subject: newEmail, now, lifetime };
      return mailLink(config, '/change-email', await createAuthToken(token, transaction));
    };
    const base = { name: nameOf(user), hours: hoursOf(lifetime) };
    if (asksOld) {
      const data = { ...base, newEmail, link: await linkFor(OLD) };
      await notify(call.deps, user, { template: OLD, data }, transaction);
    }
    const data = { ...base, link: await linkFor(NEW) };
    const locale = user.preferences?.language ?? 'en';
    await mail.enqueue({ to: newEmail, userId, locale, template: NEW, data }, transaction);
    await audit(call, { action: 'auth.changeEmail', userId, outcome: 'success' }, transaction);
    return { newEmail, confirmedOld: !asksOld, confirmedNew: false };
  });
}

/** The change that waits, if any. */
export async function pendingEmailChange(
  { deps }: Call,
  { userId }: AuthSession,
): Promise<EmailChangeDto | null> {
  return toEmailChange(await openTokens(userId, deps.clock.now()));
}

export async function cancelEmailChange(call: Call, { userId }: AuthSession): Promise<void> {
  await withTransaction(async (transaction) => {
    await deleteAuthTokensOf(userId, [OLD, NEW], transaction);
    const entry = { action: 'auth.cancelEmailChange', userId, outcome: 'success' } as const;
    await audit(call, entry, transaction);
  });
}

/** Counts one of the two links; the last one changes the address. Throws INVALID_LINK or EMAIL_TAKEN. */
export async function confirmEmailChange(call: Call, secret: string): Promise<EmailChangeDto> {
  const { deps } = call;
  const now = deps.clock.now();
  try {
    return await withTransaction(async (transaction) => {
      const token =
        (await confirmAuthToken(OLD, secret, now, transaction)) ??
        (await confirmAuthToken(NEW, secret, now, transaction));
      const user = token?.userId && (await findUserById(token.userId.toHexString(), transaction));
      if (!user) throw invalidLink();
      const change = toEmailChange(await openTokens(user._id.toHexString(), now, transaction));
      if (!change) throw invalidLink();
      if (change.confirmedOld && change.confirmedNew) {
        await apply(call, user, change.newEmail, transaction);
      }
      return change;
    });
  } catch (error) {
    throw error instanceof DuplicateKeyError ? emailTaken(error) : error;
  }
}

async function apply(
  call: Call,
  user: UserDoc,
  newEmail: string,
  transaction: Transaction,
): Promise<void> {
  const userId = user._id.toHexString();
  await setVerifiedEmail(userId, newEmail, call.deps.clock.now(), transaction);
  // Links that went to the old address are good for nothing any more.
  const purposes = [OLD, NEW, 'verify-email', 'magic-link', 'reset-password'] as const;
  await deleteAuthTokensOf(userId, purposes, transaction);
  const message = {
    template: 'email-changed',
    data: { name: nameOf(user), newEmail },
  } as const;
  await notify(call.deps, user, message, transaction);
  await notify(call.deps, { ...user, email: newEmail }, message, transaction);
  const entry = { action: 'auth.emailChanged', userId, outcome: 'success' } as const;
  await audit(call, entry, transaction);
}

async function openTokens(
  userId: string,
  now: Date,
  transaction?: Transaction,
): Promise<{ old: AuthTokenDoc | undefined; new: AuthTokenDoc | undefined }> {
  const [old] = await findAuthTokensOf(userId, OLD, now, transaction);
  const [fresh] = await findAuthTokensOf(userId, NEW, now, transaction);
  return { old, new: fresh };
}

function toEmailChange(tokens: Awaited<ReturnType<typeof openTokens>>): EmailChangeDto | null {
  const newEmail = tokens.new?.subject;
  if (newEmail === undefined) return null;
  return {
    newEmail,
    // Not asked at all where the old address was never confirmed.
    confirmedOld: tokens.old === undefined || tokens.old.confirmedAt !== undefined,
    confirmedNew: tokens.new?.confirmedAt !== undefined,
  };
}

function emailTaken(cause?: unknown): DomainError {
  const message = 'This address has an account already.';
  return new DomainError('EMAIL_TAKEN', { message, fields: { email: [message] }, cause });
}
