import { PASSWORD_MAX, PASSWORD_MIN } from '@onelastai/contracts';
import { useTranslations } from 'use-intl';
import type { FieldTexts } from '../../lib/form-errors.ts';

/** What is wrong with a field, by its path in the inputs of accounts. */
export function useFieldTexts(): { texts: FieldTexts; otherwise: string } {
  const t = useTranslations('accounts.invalid');
  const website = t('website');
  return {
    texts: {
      name: t('name'),
      email: t('email'),
      password: t('newPassword', { min: PASSWORD_MIN, max: PASSWORD_MAX }),
      timezone: t('timezone'),
      bio: t('tooLong', { max: 500 }),
      phoneNumber: t('tooLong', { max: 40 }),
      location: t('tooLong', { max: 120 }),
      profession: t('tooLong', { max: 120 }),
      company: t('tooLong', { max: 120 }),
      website,
      'socialLinks.twitter': website,
      'socialLinks.linkedin': website,
      'socialLinks.github': website,
      'socialLinks.website': website,
    },
    otherwise: t('value'),
  };
}
