import { Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { parseError } from '@onelastai/sdk';
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { trpc } from '../../../lib/api.ts';
import { useSession } from '../../../lib/session.ts';
import { FormError } from '../../../ui/FormError.tsx';
import { PasswordField } from '../PasswordField.tsx';
import classes from './Proof.module.css';

export function PasswordProofForm({ onGiven }: { onGiven: () => void }) {
  const t = useTranslations('accounts.proof');
  const invalid = useTranslations('accounts.invalid');
  const { user } = useSession();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { password: '' },
    validate: { password: (password) => (password === '' ? invalid('password') : null) },
  });
  const { getInputNode } = form;
  useEffect(() => getInputNode('password')?.focus(), [getInputNode]);
  const confirm = useMutation(
    trpc.auth.confirm.mutationOptions({
      onSuccess: onGiven,
      onError(error) {
        if (parseError(error).code !== 'INVALID_CREDENTIALS') return;
        form.setErrors({ password: invalid('current') });
        getInputNode('password')?.focus();
      },
    }),
  );
  const isWrong = confirm.error && parseError(confirm.error).code === 'INVALID_CREDENTIALS';
  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={form.onSubmit(
        (values) => confirm.mutate(values),
        () => getInputNode('password')?.focus(),
      )}
    >
      <FormError error={isWrong ? null : confirm.error} title={t('failed')} />
      {/* For the password manager, which keeps a password under a name. */}
      <input hidden readOnly autoComplete="username" value={user?.email ?? ''} />
      <PasswordField
        label={t('password')}
        autoComplete="current-password"
        required
        withAsterisk={false}
        data-autofocus
        key={form.key('password')}
        {...form.getInputProps('password')}
      />
      <Button type="submit" loading={confirm.isPending}>
        {t('submit')}
      </Button>
    </form>
  );
}
