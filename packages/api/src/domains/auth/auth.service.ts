import type { loginInput, registerInput } from '@onelastai/contracts';
import {
  createAuthSession,
  createUser,
  DuplicateKeyError,
  findUserByEmail,
  recordLogin,
  type UserDoc,
  withTransaction,
} from '@onelastai/db';
import type { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import {
  hashPassword,
  isCommonPassword,
  needsRehash,
  verifyNothing,
  verifyPassword,
} from './passwords.ts';
import type { NewSession } from './requestSession.ts';

/** Creates an account and its first session, both or neither. Throws WEAK_PASSWORD or EMAIL_TAKEN. */
export async function register(
  deps: Deps,
  { name, email, password }: z.output<typeof registerInput>,
  session: NewSession,
): Promise<UserDoc> {
  if (isCommonPassword(password)) {
    const message = 'This password is on the list of common ones. Please choose another.';
    throw new DomainError('WEAK_PASSWORD', { message, fields: { password: [message] } });
  }
  const hash = await hashPassword(password);
  try {
    return await withTransaction(async (transaction) => {
      const account = { name, email, password: hash, now: deps.clock.now() };
      const user = await createUser(account, transaction);
      await createAuthSession({ ...session, userId: user._id.toHexString() }, transaction);
      return user;
    });
  } catch (error) {
    if (!(error instanceof DuplicateKeyError)) throw error;
    const message = 'This address has an account already.';
    throw new DomainError('EMAIL_TAKEN', { message, fields: { email: [message] }, cause: error });
  }
}

/** Opens a session for address and password. Throws INVALID_CREDENTIALS or ACCOUNT_DISABLED. */
export async function login(
  deps: Deps,
  { email, password }: z.output<typeof loginInput>,
  session: NewSession,
): Promise<UserDoc> {
  const user = await findUserByEmail(email);
  const stored = user?.password;
  const matches = stored ? await verifyPassword(password, stored) : await verifyNothing(password);
  if (!user || !stored || !matches) {
    throw new DomainError('INVALID_CREDENTIALS', { message: 'Address or password is wrong.' });
  }
  // Only told to whoever knows the password.
  if (user.isActive === false) {
    throw new DomainError('ACCOUNT_DISABLED', { message: 'This account is disabled.' });
  }
  const renewed = needsRehash(password, stored) ? await hashPassword(password) : undefined;
  const userId = user._id.toHexString();
  await recordLogin(userId, deps.clock.now(), renewed);
  await createAuthSession({ ...session, userId });
  return user;
}
