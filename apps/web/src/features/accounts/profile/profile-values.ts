import type { ProfileDto } from '@onelastai/sdk';

/** What the form holds: every field a person may change, never absent. */
export type ProfileValues = Omit<ProfileDto, 'id' | 'email'>;

export function valuesOf({ id: _id, email: _email, ...values }: ProfileDto): ProfileValues {
  return { ...values, socialLinks: { ...values.socialLinks } };
}
