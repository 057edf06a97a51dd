import { Textarea, TextInput } from '@mantine/core';
import { PROFILE_LIMITS } from '@onelastai/contracts';
import { useTranslations } from 'use-intl';
import classes from './Profile.module.css';
import type { ProfileForm } from './use-profile-form.ts';

export function AboutFields({ form }: { form: ProfileForm }) {
  const t = useTranslations('accounts');
  const { bio, about } = form.values;
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
        label={t('profile.pronouns')}
        description={t('profile.pronounsHint')}
        {...form.getInputProps('pronouns')}
      />
      <TextInput
        className={classes.wide ?? ''}
        label={t('profile.headline')}
        description={t('profile.headlineHint')}
        {...form.getInputProps('headline')}
      />
      <Textarea
        className={classes.wide ?? ''}
        label={t('profile.bio')}
        description={t('profile.bioHint', { count: bio.length, max: PROFILE_LIMITS.bio })}
        rows={4}
        {...form.getInputProps('bio')}
      />
      <Textarea
        className={classes.wide ?? ''}
        label={t('profile.longer')}
        description={t('profile.longerHint', { count: about.length, max: PROFILE_LIMITS.about })}
        autosize
        minRows={4}
        maxRows={16}
        {...form.getInputProps('about')}
      />
      <TextInput
        label={t('profile.location')}
        autoComplete="address-level2"
        {...form.getInputProps('location')}
      />
    </>
  );
}
