import { Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { changePasswordInput } from '@onelastai/contracts';
import { parseError } from '@onelastai/sdk';
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { trpc } from '../../../lib/api.ts';
import { localResolver, serverFieldErrors } from '../../../lib/form-errors.ts';
import { FormError } from '../../../ui/FormError.tsx';
import { useErrorText } from '../../../ui/use-error-text.ts';
import { NewPasswordField } from '../../accounts/NewPasswordField.tsx';
import { PasswordField } from '../../accounts/PasswordField.tsx';
import { useFieldTexts } from '../../accounts/use-field-texts.ts';
import classes from './second-factor/SecondFactor.module.css';

interface PasswordFormProps {
  email: string;
  hasPassword: boolean;
  onClose: () => void;
  onChanged: () => void;
}

export function PasswordForm({ email, hasPassword, onClose, onChanged }: PasswordFormProps) {
  const t = useTranslations('security.password');
  const accounts = useTranslations('accounts');
  const describe = useErrorText();
  const { otherwise, ...fields } = useFieldTexts();
  const texts = { ...fields.texts, current: accounts('invalid.password') };
  const resolve = localResolver(changePasswordInput, texts, otherwise);
  const input = ({ current, password }: { current: string; password: string }) =>
    hasPassword ? { current, password } : { password };
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { current: '', password: '' },
    validate: (values) => resolve(input(values)),
  });
  const { getInputNode } = form;
  const first = hasPassword ? 'current' : 'password';
  useEffect(() => getInputNode(first)?.focus(), [getInputNode, first]);
  const change = useMutation(
    trpc.auth.changePassword.mutationOptions({
      onSuccess: onChanged,
      onError(error) {
        const isWrong = parseError(error).code === 'INVALID_CREDENTIALS';
        form.setErrors(
          isWrong
            ? { current: accounts('invalid.current') }
            : serverFieldErrors(error, texts, describe),
        );
      },
    }),
  );
  const toldInPlace = Object.keys(change.error ? parseError(change.error).fields : {}).length > 0;
  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={form.onSubmit(
        (values) => change.mutate(input(values)),
        (errors) => getInputNode(Object.keys(errors)[0] ?? '')?.focus(),
      )}
    >
      <FormError error={toldInPlace ? null : change.error} title={t('failed')} />
      {/* For the password manager, which keeps a password under a name. */}
      <input hidden readOnly autoComplete="username" value={email} />
      {hasPassword ? (
        <PasswordField
          label={t('current')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          key={form.key('current')}
          {...form.getInputProps('current')}
        />
      ) : null}
      <NewPasswordField
        label={accounts('newPassword')}
        key={form.key('password')}
        {...form.getInputProps('password')}
      />
      <div className={classes.buttons}>
        <Button type="submit" size="sm" loading={change.isPending}>
          {hasPassword ? t('submit') : t('submitNew')}
        </Button>
        <Button variant="subtle" color="gray" size="sm" onClick={onClose}>
          {t('keep')}
        </Button>
      </div>
      {hasPassword ? <p className={classes.hint}>{t('effect')}</p> : null}
    </form>
  );
}
