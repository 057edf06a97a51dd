import { Textarea, TextInput } from '@mantine/core';
import { useTranslations } from 'use-intl';
import classes from './Profile.module.css';
import { TimezoneSelect } from './TimezoneSelect.tsx';
import type { ProfileForm } from './use-profile-form.ts';

const BIO_MAX = 500;

export function AboutFields({ form, email }: { form: ProfileForm; email: string }) {
  const t = useTranslations('accounts');
  const count = form.values.bio.length;
  return (
    <>
      <TextInput
        label={t('name')}
        description={t('nameHint')}
        autoComplete="name"
        required
        withAsterisk={false}
        {...form.getInputProps('name')}
      />
      <TextInput
        className={classes.fixed ?? ''}
        label={t('email')}
        description={t('profile.emailHint')}
        type="email"
        value={email}
        readOnly
      />
      <Textarea
        className={classes.wide ?? ''}
        label={t('profile.bio')}
        description={t('profile.bioHint', { count, max: BIO_MAX })}
        rows={4}
        {...form.getInputProps('bio')}
      />
      <TextInput
        label={t('profile.location')}
        autoComplete="address-level2"
        {...form.getInputProps('location')}
      />
      <TimezoneSelect {...form.getInputProps('timezone')} />
      <TextInput
        label={t('profile.phoneNumber')}
        type="tel"
        autoComplete="tel"
        {...form.getInputProps('phoneNumber')}
      />
    </>
  );
}
