import type { ProfileDto } from '@onelastai/sdk';

/** What the form holds: every field a person may change here, never absent. */
export type ProfileValues = Omit<
  ProfileDto,
  'id' | 'email' | 'avatar' | 'image' | 'coverImage' | 'timezone'
>;

export function valuesOf(profile: ProfileDto): ProfileValues {
  const {
    id: _id,
    email: _email,
    avatar: _avatar,
    image: _image,
    coverImage: _coverImage,
    timezone: _timezone,
    ...values
  } = profile;
  return structuredClone(values);
}
