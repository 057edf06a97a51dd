import { ActionIcon, Button, Textarea, TextInput } from '@mantine/core';
import { PROFILE_LIMITS } from '@onelastai/contracts';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import classes from './Profile.module.css';
import type { ProfileForm } from './use-profile-form.ts';

const NEW_ITEM = { title: '', url: '', description: '', image: '' };

export function ShowcaseFields({ form }: { form: ProfileForm }) {
  const t = useTranslations('accounts.profile');
  const { showcase } = form.values;
  return (
    <div className={classes.wide}>
      {showcase.map((_, index) => (
        <fieldset key={form.key(`showcase.${index}`)} className={classes.item}>
          <legend>{t('showcaseItem', { number: index + 1 })}</legend>
          <TextInput
            label={t('showcaseTitle')}
            required
            withAsterisk={false}
            {...form.getInputProps(`showcase.${index}.title`)}
          />
          <TextInput
            label={t('showcaseUrl')}
            type="url"
            inputMode="url"
            placeholder="https://"
            {...form.getInputProps(`showcase.${index}.url`)}
          />
          <Textarea
            className={classes.wide ?? ''}
            label={t('showcaseDescription')}
            rows={2}
            {...form.getInputProps(`showcase.${index}.description`)}
          />
          <ActionIcon
            className={classes.removeItem ?? ''}
            variant="subtle"
            color="gray"
            aria-label={t('showcaseRemove', { number: index + 1 })}
            onClick={() => form.removeListItem('showcase', index)}
          >
            <IconTrash size={18} aria-hidden />
          </ActionIcon>
        </fieldset>
      ))}
      <Button
        variant="default"
        leftSection={<IconPlus size={16} aria-hidden />}
        disabled={showcase.length >= PROFILE_LIMITS.showcase}
        onClick={() => form.insertListItem('showcase', { ...NEW_ITEM })}
      >
        {t('showcaseAdd')}
      </Button>
    </div>
  );
}
