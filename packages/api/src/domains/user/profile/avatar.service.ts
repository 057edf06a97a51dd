import type { AvatarDto } from '@onelastai/contracts';
import {
  deleteAvatarsOf,
  newAvatarId,
  readAvatar,
  setUserAvatar,
  storeAvatar,
  withTransaction,
} from '@onelastai/db';
import type { Deps } from '../../../deps.ts';
import { avatarIdOf, avatarPath } from '../avatarPath.ts';
import { accountGone } from '../present.ts';
import { tellSettingsChange } from '../settingsChange.ts';
import { readPicture, toAvatarImage } from './avatarImage.ts';

/**
 * Makes a picture the person's own, in place of the one before. Throws PICTURE_REFUSED or
 * TOO_MANY_REQUESTS.
 */
export async function uploadAvatar(
  { clock, limits }: Deps,
  userId: string,
  body: ReadableStream<Uint8Array>,
): Promise<AvatarDto> {
  const sent = await readPicture(body);
  await limits.consume('avatar-account', userId);
  const bytes = await toAvatarImage(sent);
  const id = newAvatarId();
  const now = clock.now();
  const avatar = avatarPath(id);
  await withTransaction(async (transaction) => {
    // The account first: of two uploads at once the later one sees, and deletes, what the other stored.
    if (!(await setUserAvatar(userId, avatar, now, transaction))) throw accountGone();
    await deleteAvatarsOf(userId, transaction);
    await storeAvatar({ id, userId, bytes, contentType: 'image/webp', now }, transaction);
    await tellSettingsChange(userId, 'profile', transaction);
  });
  return { avatar };
}

export async function removeAvatar({ clock }: Deps, userId: string): Promise<AvatarDto> {
  await withTransaction(async (transaction) => {
    if (!(await setUserAvatar(userId, null, clock.now(), transaction))) throw accountGone();
    await deleteAvatarsOf(userId, transaction);
    await tellSettingsChange(userId, 'profile', transaction);
  });
  return { avatar: null };
}

/** The picture served at a path below `/avatars`; `null` where there is none. Public, like names. */
export async function servedAvatar(path: string): Promise<Buffer | null> {
  const id = avatarIdOf(path);
  return id === null ? null : readAvatar(id);
}
