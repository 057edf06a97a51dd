import { TextInput } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { ProfileForm } from './use-profile-form.ts';

const LINKS = [
  { path: 'website', name: 'website' },
  { path: 'socialLinks.github', name: 'github' },
  { path: 'socialLinks.linkedin', name: 'linkedin' },
  { path: 'socialLinks.twitter', name: 'twitter' },
  { path: 'socialLinks.website', name: 'otherWebsite' },
] as const;

export function LinkFields({ form }: { form: ProfileForm }) {
  const t = useTranslations('accounts.profile');
  return LINKS.map(({ path, name }) => (
    <TextInput
      key={path}
      label={t(name)}
      type="url"
      inputMode="url"
      placeholder="https://"
      autoComplete={path === 'website' ? 'url' : 'off'}
      {...form.getInputProps(path)}
    />
  ));
}
