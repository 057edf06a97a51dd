import type { UserDto } from '@onelastai/contracts';
import type { UserDoc } from '@onelastai/db';
import { ownAvatar } from './avatarPath.ts';
import { toFramePreferencesDto } from './preferences/preferences.mapper.ts';

export function toUserDto(user: UserDoc): UserDto {
  return {
    id: user._id.toHexString(),
    name: user.name ?? '',
    email: user.email,
    // The documented default, where the reference left it out.
    role: user.role ?? 'user',
    emailVerified: user.emailVerified?.toISOString() ?? null,
    createdAt: (user.createdAt ?? user._id.getTimestamp()).toISOString(),
    avatar: ownAvatar(user.avatar),
    eraseAt: user.eraseAt?.toISOString() ?? null,
    preferences: toFramePreferencesDto(user),
  };
}
