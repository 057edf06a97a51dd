import { Button, Input, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { API_KEY_DAYS, createApiKeyInput } from '@onelastai/contracts';
import type { ApiKeyDays, ApiScope, CreatedApiKeyDto } from '@onelastai/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { trpc } from '../../../lib/api.ts';
import { localResolver, serverFieldErrors } from '../../../lib/form-errors.ts';
import { FormError } from '../../../ui/FormError.tsx';
import { Switch } from '../../../ui/Switch.tsx';
import { useErrorText } from '../../../ui/use-error-text.ts';
import classes from './Keys.module.css';
import { apiKeysOptions } from './queries.ts';
import { ScopeFields } from './ScopeFields.tsx';

interface KeyWish {
  name: string;
  scopes: ApiScope[];
  expiresInDays: ApiKeyDays | null;
}

const NOTHING: KeyWish = { name: '', scopes: [], expiresInDays: 90 };

interface CreateKeyFormProps {
  onCreated: (created: CreatedApiKeyDto) => void;
  onClose: () => void;
}

export function CreateKeyForm({ onCreated, onClose }: CreateKeyFormProps) {
  const t = useTranslations('apiKeys.form');
  const describe = useErrorText();
  const queries = useQueryClient();
  const texts = { name: t('nameInvalid'), scopes: t('scopesInvalid') };
  const form = useForm<KeyWish>({
    initialValues: NOTHING,
    validate: localResolver(createApiKeyInput, texts, t('scopesInvalid')),
  });
  const create = useMutation(
    trpc.auth.apiKeys.create.mutationOptions({
      onSuccess(created) {
        queries.setQueryData(apiKeysOptions.queryKey, (list) => ({
          items: [created.apiKey, ...(list?.items ?? [])],
        }));
        onCreated(created);
      },
      onError: (error) => form.setErrors(serverFieldErrors(error, texts, describe)),
    }),
  );
  const { name, scopes, expiresInDays } = form.values;
  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={form.onSubmit(
        (values) => create.mutate(values),
        (errors) => {
          if (errors['name']) form.getInputNode('name')?.focus();
        },
      )}
    >
      <TextInput
        label={t('name')}
        description={t('nameHint')}
        maxLength={80}
        required
        withAsterisk={false}
        data-autofocus
        {...form.getInputProps('name')}
        value={name}
      />
      <ScopeFields
        value={scopes}
        onChange={(value) => form.setFieldValue('scopes', value)}
        error={form.errors['scopes']}
      />
      <div>
        <Input.Label labelElement="div" aria-hidden>
          {t('expiry')}
        </Input.Label>
        <Switch
          label={t('expiry')}
          options={[...API_KEY_DAYS.map(nameOf), { value: 'never', name: t('never') }]}
          value={String(expiresInDays ?? 'never')}
          onChange={(value) =>
            form.setFieldValue(
              'expiresInDays',
              API_KEY_DAYS.find((days) => String(days) === value) ?? null,
            )
          }
        />
        {expiresInDays === null ? <p className={classes.warning}>{t('neverHint')}</p> : null}
      </div>
      <FormError error={create.error} title={t('failed')} />
      <div className={classes.actions}>
        <Button variant="default" onClick={onClose} disabled={create.isPending}>
          {t('cancel')}
        </Button>
        <Button type="submit" loading={create.isPending}>
          {t('submit')}
        </Button>
      </div>
    </form>
  );

  function nameOf(days: ApiKeyDays) {
    return { value: String(days), name: t('days', { days }) };
  }
}
