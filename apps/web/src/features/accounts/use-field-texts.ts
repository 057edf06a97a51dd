import { PASSWORD_MAX, PASSWORD_MIN, PROFILE_LIMITS } from '@onelastai/contracts';
import { useTranslations } from 'use-intl';
import type { FieldTexts } from '../../lib/form-errors.ts';

/** What is wrong with a field, by its path in the inputs of accounts. */
export function useFieldTexts(): { texts: FieldTexts; otherwise: string } {
  const t = useTranslations('accounts.invalid');
  const website = t('website');
  const tooLong = t('tooLong', { max: PROFILE_LIMITS.showcaseDescription });
  const showcaseTexts = Object.fromEntries(
    Array.from({ length: PROFILE_LIMITS.showcase }, (_, index) => [
      [`showcase.${index}.title`, t('showcaseTitle')],
      [`showcase.${index}.url`, website],
      [`showcase.${index}.description`, tooLong],
    ]).flat(),
  );
  return {
    texts: {
      name: t('name'),
      email: t('email'),
      password: t('newPassword', { min: PASSWORD_MIN, max: PASSWORD_MAX }),
      bio: t('tooLong', { max: PROFILE_LIMITS.bio }),
      phoneNumber: t('tooLong', { max: PROFILE_LIMITS.phoneNumber }),
      location: t('tooLong', { max: PROFILE_LIMITS.location }),
      profession: t('tooLong', { max: PROFILE_LIMITS.profession }),
      company: t('tooLong', { max: PROFILE_LIMITS.company }),
      headline: t('tooLong', { max: PROFILE_LIMITS.headline }),
      about: t('tooLong', { max: PROFILE_LIMITS.about }),
      pronouns: t('tooLong', { max: PROFILE_LIMITS.pronouns }),
      skills: t('tags', { max: PROFILE_LIMITS.skill }),
      website,
      'socialLinks.twitter': website,
      'socialLinks.linkedin': website,
      'socialLinks.github': website,
      'socialLinks.website': website,
      ...showcaseTexts,
    },
    otherwise: t('value'),
  };
}
