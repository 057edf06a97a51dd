import type { ProfileDto, PublicProfileDto } from '@onelastai/contracts';
import { ownAvatar } from '../avatarPath.ts';
import { privacyOf } from '../privacy.ts';
import type { Profile } from './profile.service.ts';

export function toProfileDto(profile: Profile): ProfileDto {
  const { user } = profile;
  return {
    ...toldToOthers(profile),
    email: user.email,
    image: user.image ?? '',
    phoneNumber: user.phoneNumber ?? '',
    timezone: user.timezone ?? '',
  };
}

/** Never the address, the telephone number or the time zone; less where the person's switches say so. */
export function toPublicProfileDto(profile: Profile): PublicProfileDto {
  const { user } = profile;
  const { showProfile, showActivity } = privacyOf(user);
  const activity = showProfile && showActivity;
  const joined = user.createdAt ?? user._id.getTimestamp();
  const { _id, name, avatar } = user;
  const told = toldToOthers(showProfile ? profile : { user: { _id, name, avatar }, profile: null });
  const { twitter, linkedin, github, website } = told.socialLinks;
  return {
    ...told,
    website: webLink(told.website),
    socialLinks: {
      twitter: webLink(twitter),
      linkedin: webLink(linkedin),
      github: webLink(github),
      website: webLink(website),
    },
    hidden: !showProfile,
    memberSince: activity ? joined.toISOString() : null,
    lastActive: activity && user.lastLoginAt ? dayOf(user.lastLoginAt) : null,
  };
}

/** Empty for anything else, such as `javascript:`: nobody has checked what an adopted account brought. */
const webLink = (stored: string): string => (/^https?:\/\//i.test(stored) ? stored : '');

type ToldToOthers = Omit<PublicProfileDto, 'hidden' | 'memberSince' | 'lastActive'>;

interface Shown {
  user: Pick<Profile['user'], '_id'> & { [K in ShownField]?: Profile['user'][K] | undefined };
  profile: Profile['profile'];
}

type ShownField =
  | 'name'
  | 'avatar'
  | 'bio'
  | 'location'
  | 'profession'
  | 'company'
  | 'website'
  | 'socialLinks';

function toldToOthers({ user, profile }: Shown): ToldToOthers {
  return {
    id: user._id.toHexString(),
    name: user.name ?? '',
    avatar: ownAvatar(user.avatar),
    headline: profile?.headline ?? '',
    bio: user.bio ?? '',
    about: profile?.about ?? '',
    pronouns: profile?.pronouns ?? '',
    coverImage: profile?.coverImage ?? '',
    location: user.location ?? '',
    profession: user.profession ?? '',
    company: user.company ?? '',
    website: user.website ?? '',
    socialLinks: {
      twitter: user.socialLinks?.twitter ?? '',
      linkedin: user.socialLinks?.linkedin ?? '',
      github: user.socialLinks?.github ?? '',
      website: user.socialLinks?.website ?? '',
    },
    skills: profile?.skills ?? [],
    languages: profile?.languages ?? [],
    showcase: (profile?.showcase ?? []).map(({ title, url, description, image }) => ({
      title,
      url: url ?? '',
      description: description ?? '',
      image: image ?? '',
    })),
  };
}

const dayOf = (time: Date): string => `${time.toISOString().slice(0, 10)}T00:00:00.000Z`;
