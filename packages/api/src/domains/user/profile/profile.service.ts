import type { updateProfileInput } from '@onelastai/contracts';
import {
  findUserById,
  findUserProfile,
  retryDuplicateKey,
  type UserDoc,
  type UserProfileDoc,
  updateUserFields,
  updateUserProfileFields,
  withTransaction,
} from '@onelastai/db';
import type { z } from 'zod';
import type { Deps } from '../../../deps.ts';
import { DomainError } from '../../../errors.ts';
import { accountGone, present } from '../present.ts';
import { tellSettingsChange } from '../settingsChange.ts';

/** A person's two documents; the second is there once something of it was filled in. */
export interface Profile {
  user: UserDoc;
  profile: UserProfileDoc | null;
}

export async function getOwnProfile(userId: string): Promise<Profile> {
  const [user, profile] = await Promise.all([findUserById(userId), findUserProfile(userId)]);
  return { user: present(user), profile };
}

/** An empty string clears a field; fields left out stay. */
export async function updateOwnProfile(
  { clock }: Deps,
  userId: string,
  changes: z.output<typeof updateProfileInput>,
): Promise<Profile> {
  const { headline, about, pronouns, coverImage, skills, languages, showcase, ...own } = changes;
  const further = { headline, about, pronouns, coverImage, skills, languages, showcase };
  const isFurther = Object.values(further).some((it) => it !== undefined);
  const now = clock.now();
  await retryDuplicateKey(() =>
    withTransaction(async (transaction) => {
      if (!(await updateUserFields(userId, own, now, transaction))) throw accountGone();
      if (isFurther) await updateUserProfileFields(userId, further, now, transaction);
      await tellSettingsChange(userId, 'profile', transaction);
    }),
  );
  return getOwnProfile(userId);
}

/** A member as others may see them. Throws USER_NOT_FOUND, also for a disabled account. */
export async function getMember(userId: string): Promise<Profile> {
  const user = await findUserById(userId);
  if (!user || user.isActive === false) {
    throw new DomainError('USER_NOT_FOUND', { message: 'There is no such member.' });
  }
  return { user, profile: await findUserProfile(userId) };
}
