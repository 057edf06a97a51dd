import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { loginInput, normalizeEmail } from '@onelastai/contracts';
import type { LoginDto } from '@onelastai/sdk';
import { useMutation } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { trpc } from '../../lib/api.ts';
import { localResolver, serverFieldErrors } from '../../lib/form-errors.ts';
import { FormError } from '../../ui/FormError.tsx';
import { TextLink } from '../../ui/links.tsx';
import { useErrorText } from '../../ui/use-error-text.ts';
import classes from './AuthCard.module.css';
import { OtherWays } from './OtherWays.tsx';
import { PasswordField } from './PasswordField.tsx';
import { SignInError } from './SignInError.tsx';
import type { Entered } from './use-enter.ts';
import { useFieldTexts } from './use-field-texts.ts';
import { useMailLink } from './use-mail-link.ts';

interface SignInFormProps {
  next: string | undefined;
  onLogin: (login: LoginDto) => void;
  onSignedIn: Entered;
  onMailed: (email: string) => void;
}

export function SignInForm({ next, onLogin, onSignedIn, onMailed }: SignInFormProps) {
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
  const address = () => normalizeEmail(form.getValues().email);
  const login = useMutation(
    trpc.auth.login.mutationOptions({
      onSuccess: onLogin,
      onError: (error) => form.setErrors(serverFieldErrors(error, texts, describe)),
    }),
  );
  const link = useMailLink(next, () => onMailed(address()));

  function mailLink(): void {
    form.clearErrors();
    if (form.validateField('email').hasError) form.getInputNode('email')?.focus();
    else link.mutate(address());
  }

  return (
    <div className={classes.form}>
      <form
        noValidate
        className={classes.form}
        onSubmit={form.onSubmit(
          (values) => login.mutate(values),
          (errors) => form.getInputNode(Object.keys(errors)[0] ?? '')?.focus(),
        )}
      >
        <SignInError error={login.error} onMailLink={mailLink} />
        <TextInput
          label={t('email')}
          type="email"
          inputMode="email"
          autoComplete="username webauthn"
          required
          withAsterisk={false}
          key={form.key('email')}
          {...form.getInputProps('email')}
        />
        <div className={classes.field}>
          <PasswordField
            label={t('password')}
            autoComplete="current-password"
            required
            withAsterisk={false}
            key={form.key('password')}
            {...form.getInputProps('password')}
          />
          <TextLink
            to="/forgot-password"
            state={(current) => ({ ...current, email: form.getValues().email })}
            size="sm"
          >
            {t('signIn.forgot')}
          </TextLink>
        </div>
        <Button type="submit" loading={login.isPending} fullWidth mt={4}>
          {t('signIn.submit')}
        </Button>
      </form>
      <FormError error={link.error} title={t('signIn.linkFailed')} />
      <OtherWays linkPending={link.isPending} onMailLink={mailLink} onSignedIn={onSignedIn} />
    </div>
  );
}
