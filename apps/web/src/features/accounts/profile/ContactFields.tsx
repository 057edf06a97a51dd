import { TextInput } from '@mantine/core';
import { useTranslations } from 'use-intl';
import classes from './Profile.module.css';
import type { ProfileForm } from './use-profile-form.ts';

/** What nobody else is shown. */
export function ContactFields({ form, email }: { form: ProfileForm; email: string }) {
  const t = useTranslations('accounts');
  return (
    <>
      <TextInput
        className={classes.fixed ?? ''}
        label={t('email')}
        description={t('profile.emailHint')}
        type="email"
        value={email}
        readOnly
      />
      <TextInput
        label={t('profile.phoneNumber')}
        description={t('profile.phoneNumberHint')}
        type="tel"
        autoComplete="tel"
        {...form.getInputProps('phoneNumber')}
      />
    </>
  );
}
