import { ActionIcon, Button, PasswordInput, TextInput } from '@mantine/core';
import { SOURCE_MAX_HEADERS } from '@onelastai/contracts';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import classes from './Sources.module.css';
import type { SourceDraftForm } from './source-draft.ts';

interface HeaderFieldsProps {
  form: SourceDraftForm;
  /** Names of those whose values are stored. */
  stored: string[];
}

/** Headers that are sent along; their values are never shown again. */
export function HeaderFields({ form, stored }: HeaderFieldsProps) {
  const t = useTranslations('adminSources.form');
  const { headers } = form.values;
  return (
    <fieldset className={classes.headers}>
      <legend>{t('headers')}</legend>
      <p className={classes.hint}>{t('headersHint')}</p>
      {headers.map(({ key, name }, index) => (
        <div key={key} className={classes.header}>
          <TextInput
            aria-label={t('headerName', { number: String(index + 1) })}
            placeholder="Authorization"
            maxLength={60}
            autoCapitalize="none"
            spellCheck={false}
            {...form.getInputProps(`headers.${index}.name`)}
          />
          <PasswordInput
            aria-label={t('headerValue', { number: String(index + 1) })}
            placeholder={stored.includes(name) ? t('headerKept') : t('headerNew')}
            maxLength={2000}
            autoComplete="off"
            {...form.getInputProps(`headers.${index}.value`)}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('removeHeader', { number: String(index + 1) })}
            onClick={() => form.removeListItem('headers', index)}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      {typeof form.errors['headers'] === 'string' ? (
        <p className={classes.problem}>{form.errors['headers']}</p>
      ) : null}
      {headers.length < SOURCE_MAX_HEADERS ? (
        <div>
          <Button
            variant="default"
            size="sm"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() =>
              form.insertListItem('headers', { key: crypto.randomUUID(), name: '', value: '' })
            }
          >
            {t('addHeader')}
          </Button>
        </div>
      ) : null}
    </fieldset>
  );
}
