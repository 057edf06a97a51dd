import type { ProfileDto, UserDto } from '@onelastai/contracts';
import type { UserDoc } from '@onelastai/db';

export function toUserDto(user: UserDoc): UserDto {
  return {
    id: user._id.toHexString(),
    name: user.name ?? '',
    email: user.email,
    // The documented default, where the reference left it out.
    role: user.role ?? 'user',
    emailVerified: user.emailVerified?.toISOString() ?? null,
    createdAt: (user.createdAt ?? user._id.getTimestamp()).toISOString(),
  };
}

export function toProfileDto(user: UserDoc): ProfileDto {
  return {
    id: user._id.toHexString(),
    name: user.name ?? '',
    email: user.email,
    bio: user.bio ?? '',
    phoneNumber: user.phoneNumber ?? '',
    location: user.location ?? '',
    timezone: user.timezone ?? '',
    profession: user.profession ?? '',
    company: user.company ?? '',
    website: user.website ?? '',
    socialLinks: {
      twitter: user.socialLinks?.twitter ?? '',
      linkedin: user.socialLinks?.linkedin ?? '',
      github: user.socialLinks?.github ?? '',
      website: user.socialLinks?.website ?? '',
    },
  };
}
