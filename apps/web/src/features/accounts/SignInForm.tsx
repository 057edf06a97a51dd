import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { loginInput } from '@onelastai/contracts';
import { useMutation } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { trpc } from '../../lib/api.ts';
import { localResolver, serverFieldErrors } from '../../lib/form-errors.ts';
import { FormError } from '../../ui/FormError.tsx';
import { useErrorText } from '../../ui/use-error-text.ts';
import classes from './AuthCard.module.css';
import { PasswordField } from './PasswordField.tsx';
import { useEnter } from './use-enter.ts';
import { useFieldTexts } from './use-field-texts.ts';

export function SignInForm({ next }: { next: string | undefined }) {
  const t = useTranslations('accounts');
  const describe = useErrorText();
  const { otherwise, ...fields } = useFieldTexts();
  const texts = { ...fields.texts, password: t('invalid.password') };
  const { state } = useLocation();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { email: state.email ?? '', password: '' },
    validate: localResolver(loginInput, texts, otherwise),
  });
  const login = useMutation(
    trpc.auth.login.mutationOptions({
      onSuccess: useEnter(next),
      onError: (error) => form.setErrors(serverFieldErrors(error, texts, describe)),
    }),
  );
  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={form.onSubmit(
        (values) => login.mutate(values),
        (errors) => form.getInputNode(Object.keys(errors)[0] ?? '')?.focus(),
      )}
    >
      <FormError error={login.error} title={t('signIn.failed')} />
      <TextInput
        label={t('email')}
        type="email"
        inputMode="email"
        autoComplete="username"
        required
        withAsterisk={false}
        key={form.key('email')}
        {...form.getInputProps('email')}
      />
      <PasswordField
        label={t('password')}
        autoComplete="current-password"
        required
        withAsterisk={false}
        key={form.key('password')}
        {...form.getInputProps('password')}
      />
      <Button type="submit" loading={login.isPending} fullWidth mt={4}>
        {t('signIn.submit')}
      </Button>
    </form>
  );
}
