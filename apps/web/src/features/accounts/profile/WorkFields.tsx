import { MultiSelect, TagsInput, TextInput } from '@mantine/core';
import { PROFILE_LIMITS } from '@onelastai/contracts';
import { useLocale, useTranslations } from 'use-intl';
import { languageOptions } from './languages.ts';
import classes from './Profile.module.css';
import type { ProfileForm } from './use-profile-form.ts';

export function WorkFields({ form }: { form: ProfileForm }) {
  const t = useTranslations('accounts.profile');
  const locale = useLocale();
  return (
    <>
      <TextInput
        label={t('profession')}
        autoComplete="organization-title"
        {...form.getInputProps('profession')}
      />
      <TextInput
        label={t('company')}
        autoComplete="organization"
        {...form.getInputProps('company')}
      />
      <TagsInput
        className={classes.wide ?? ''}
        label={t('skills')}
        description={t('skillsHint', { max: PROFILE_LIMITS.skills })}
        maxTags={PROFILE_LIMITS.skills}
        {...form.getInputProps('skills')}
      />
      <MultiSelect
        className={classes.wide ?? ''}
        label={t('languages')}
        data={languageOptions(locale, form.values.languages)}
        maxValues={PROFILE_LIMITS.languages}
        searchable
        nothingFoundMessage={t('languagesNothing')}
        {...form.getInputProps('languages')}
      />
    </>
  );
}
