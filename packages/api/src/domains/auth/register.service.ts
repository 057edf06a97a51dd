import type { registerInput } from '@onelastai/contracts';
import {
  createAuthSession,
  createAuthToken,
  createUser,
  type NewUser,
  type Transaction,
  type UserDoc,
  withTransaction,
} from '@onelastai/db';
import type { z } from 'zod';
import { takenOr } from '../../errors.ts';
import type { Call } from '../../requestInfo.ts';
import { audit } from './audit.ts';
import { hoursOf, LINK_LIFETIME, mailLink, minutesOf } from './links.ts';
import { nameOf, notify } from './notice.ts';
import { hashNewPassword } from './passwords.ts';
import type { NewSession } from './requestSession.ts';

type Registration = z.output<typeof registerInput>;

/**
 * Creates an account with a password and its first session, and mails a link that confirms the address:
 * all or nothing. Throws WEAK_PASSWORD or EMAIL_TAKEN.
 */
export async function register(
  call: Call,
  { password, next: _next, ...person }: Registration & { password: string },
  session: NewSession,
): Promise<UserDoc> {
  await call.deps.limits.consume('register-address', call.request.address);
  const hash = await hashNewPassword(password);
  return createAccount(call, { ...person, password: hash }, async (user, transaction) => {
    await createAuthSession({ ...session, userId: user._id.toHexString() }, transaction);
    await mailVerification(call, user, transaction);
  });
}

/** The same without a password: the link that is mailed signs in and confirms the address. */
export async function registerPasswordless(
  call: Call,
  { next, ...person }: Omit<Registration, 'password'>,
): Promise<void> {
  await call.deps.limits.consume('register-address', call.request.address);
  await createAccount(call, person, async (user, transaction) => {
    const { config, clock } = call.deps;
    const lifetime = LINK_LIFETIME.signIn;
    const userId = user._id.toHexString();
    const token = { purpose: 'magic-link', userId, now: clock.now(), lifetime } as const;
    const secret = await createAuthToken(token, transaction);
    const link = mailLink(config, '/sign-in/link', secret, next);
    const data = { name: nameOf(user), link, minutes: minutesOf(lifetime) };
    await notify(call.deps, user, { template: 'magic-link', data }, transaction);
  });
}

async function createAccount(
  call: Call,
  account: Omit<NewUser, 'now'>,
  then: (user: UserDoc, transaction: Transaction) => Promise<void>,
): Promise<UserDoc> {
  try {
    return await withTransaction(async (transaction) => {
      const user = await createUser({ ...account, now: call.deps.clock.now() }, transaction);
      await then(user, transaction);
      const entry = { action: 'auth.register', userId: user._id.toHexString() };
      await audit(call, { ...entry, outcome: 'success' }, transaction);
      return user;
    });
  } catch (error) {
    const message = 'This address has an account already.';
    throw takenOr(error, { code: 'EMAIL_TAKEN', field: 'email', message });
  }
}

/** Mails a link that confirms the address the account has now. */
export async function mailVerification(
  { deps }: Call,
  user: UserDoc,
  transaction: Transaction,
): Promise<void> {
  const lifetime = LINK_LIFETIME.verify;
  const secret = await createAuthToken(
    {
      purpose: 'verify-email',
      userId: user._id.toHexString(),
      subject: user.email,
      now: deps.clock.now(),
      lifetime,
    },
    transaction,
  );
  const data = {
    name: nameOf(user),
    link: mailLink(deps.config, '/verify-email', secret),
    hours: hoursOf(lifetime),
  };
  await notify(deps, user, { template: 'verify-email', data }, transaction);
}
