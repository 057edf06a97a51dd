import { findUserById, type ProfileChanges, type UserDoc, updateUserProfile } from '@onelastai/db';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';

export async function getUser(userId: string): Promise<UserDoc | null> {
  return findUserById(userId);
}

export async function getOwnProfile(userId: string): Promise<UserDoc> {
  return present(await findUserById(userId));
}

/** An empty string clears a field; fields left out stay. */
export async function updateOwnProfile(
  deps: Deps,
  userId: string,
  changes: ProfileChanges,
): Promise<UserDoc> {
  return present(await updateUserProfile(userId, changes, deps.clock.now()));
}

/** The account may have been erased within the second that a session is cached. */
function present(user: UserDoc | null): UserDoc {
  if (!user) throw new DomainError('SIGN_IN_REQUIRED', { message: 'This account is gone.' });
  return user;
}
