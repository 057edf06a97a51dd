import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { renamePasskeyInput } from '@onelastai/contracts';
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { client, trpc } from '../../../../lib/api.ts';
import { localResolver } from '../../../../lib/form-errors.ts';
import { makePasskey } from '../../../../lib/passkeys.ts';
import { PasskeyError } from '../../../../ui/PasskeyError.tsx';
import classes from './SecondFactor.module.css';

interface AddPasskeyProps {
  onAdded: (backupCodes: string[] | null) => void;
  onClose: () => void;
}

/** Names a passkey and lets the browser make it. */
export function AddPasskey({ onAdded, onClose }: AddPasskeyProps) {
  const t = useTranslations('secondFactor.passkeys');
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { name: '' },
    validate: localResolver(renamePasskeyInput.pick({ name: true }), {}, t('nameInvalid')),
  });
  const add = useMutation({
    mutationKey: trpc.auth.passkeys.finishRegistration.mutationKey(),
    mutationFn: async ({ name }: { name: string }) => {
      const registration = await makePasskey();
      return client.auth.passkeys.finishRegistration.mutate({ name, registration });
    },
    onSuccess: ({ backupCodes }) => onAdded(backupCodes),
  });
  const { getInputNode } = form;
  useEffect(() => getInputNode('name')?.focus(), [getInputNode]);
  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={form.onSubmit(
        (values) => add.mutate(values),
        () => getInputNode('name')?.focus(),
      )}
    >
      <PasskeyError error={add.error} title={t('addFailed')} />
      <TextInput
        label={t('name')}
        description={t('nameHint')}
        maxLength={80}
        required
        withAsterisk={false}
        key={form.key('name')}
        {...form.getInputProps('name')}
      />
      <div className={classes.buttons}>
        <Button type="submit" size="sm" loading={add.isPending}>
          {t('create')}
        </Button>
        <Button variant="subtle" size="sm" disabled={add.isPending} onClick={onClose}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
