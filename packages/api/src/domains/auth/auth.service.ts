import type { loginInput, registerInput } from '@onelastai/contracts';
import {
  createUser,
  DuplicateKeyError,
  findUserByEmail,
  recordLogin,
  type UserDoc,
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

/** Creates an account. Throws WEAK_PASSWORD or EMAIL_TAKEN. */
export async function register(
  deps: Deps,
  { name, email, password }: z.output<typeof registerInput>,
): Promise<UserDoc> {
  if (isCommonPassword(password)) {
    const message = 'This password is on the list of common ones. Please choose another.';
    throw new DomainError('WEAK_PASSWORD', { message, fields: { password: [message] } });
  }
  const hash = await hashPassword(password);
  try {
    return await createUser({ name, email, password: hash, now: deps.clock.now() });
  } catch (error) {
    if (!(error instanceof DuplicateKeyError)) throw error;
    const message = 'This address has an account already.';
    throw new DomainError('EMAIL_TAKEN', { message, fields: { email: [message] }, cause: error });
  }
}

/** Checks address and password. Throws INVALID_CREDENTIALS or ACCOUNT_DISABLED. */
export async function authenticate(
  deps: Deps,
  { email, password }: z.output<typeof loginInput>,
): Promise<UserDoc> {
  const user = await findUserByEmail(email);
  const stored = user?.password;
  const matches = stored ? await verifyPassword(password, stored) : await verifyNothing(password);
  if (!user || !stored || !matches) {
    throw new DomainError('INVALID_CREDENTIALS', { message: 'Address or password is wrong.' });
  }
  // Only told to whoever knows the password.
  if (!user.isActive) {
    throw new DomainError('ACCOUNT_DISABLED', { message: 'This account is disabled.' });
  }
  const renewed = needsRehash(stored) ? await hashPassword(password) : undefined;
  await recordLogin(user._id.toHexString(), deps.clock.now(), renewed);
  return user;
}
