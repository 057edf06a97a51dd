import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { renamePasskeyInput } from '@onelastai/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { trpc } from '../../../../lib/api.ts';
import { localResolver } from '../../../../lib/form-errors.ts';
import { FormError } from '../../../../ui/FormError.tsx';
import { passkeysOptions } from './queries.ts';
import classes from './SecondFactor.module.css';

interface RenamePasskeyProps {
  id: string;
  name: string;
  onClose: () => void;
}

export function RenamePasskey({ id, name, onClose }: RenamePasskeyProps) {
  const t = useTranslations('secondFactor.passkeys');
  const queries = useQueryClient();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { name },
    validate: localResolver(renamePasskeyInput.pick({ name: true }), {}, t('nameInvalid')),
  });
  const rename = useMutation(
    trpc.auth.passkeys.rename.mutationOptions({
      onSuccess(list) {
        queries.setQueryData(passkeysOptions.queryKey, list);
        onClose();
      },
    }),
  );
  const { getInputNode } = form;
  useEffect(() => getInputNode('name')?.focus(), [getInputNode]);
  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={form.onSubmit(
        (values) => rename.mutate({ id, ...values }),
        () => getInputNode('name')?.focus(),
      )}
    >
      <FormError error={rename.error} title={t('renameFailed')} />
      <TextInput
        label={t('name')}
        maxLength={80}
        required
        withAsterisk={false}
        key={form.key('name')}
        {...form.getInputProps('name')}
      />
      <div className={classes.buttons}>
        <Button type="submit" size="sm" loading={rename.isPending}>
          {t('save')}
        </Button>
        <Button variant="subtle" size="sm" disabled={rename.isPending} onClick={onClose}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
