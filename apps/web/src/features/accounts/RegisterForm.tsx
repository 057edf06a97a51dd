import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { registerInput } from '@onelastai/contracts';
import { parseError, type RegisteredDto } from '@onelastai/sdk';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { trpc } from '../../lib/api.ts';
import { localResolver, serverFieldErrors } from '../../lib/form-errors.ts';
import { useLanguage } from '../../lib/i18n/locale.ts';
import { safeNext } from '../../lib/next-path.ts';
import { useTheme } from '../../lib/preferences.ts';
import { FormError } from '../../ui/FormError.tsx';
import { TextLink } from '../../ui/links.tsx';
import { useErrorText } from '../../ui/use-error-text.ts';
import classes from './AuthCard.module.css';
import { NewPasswordField } from './NewPasswordField.tsx';
import { useFieldTexts } from './use-field-texts.ts';
import { type Way, WayChoice } from './WayChoice.tsx';

export interface Person {
  name: string;
  email: string;
}

interface RegisterFormProps {
  next: string | undefined;
  /** What was typed before. */
  begun: Person | undefined;
  onRegistered: (registered: RegisteredDto, person: Person) => void;
}

export function RegisterForm({ next, begun, onRegistered }: RegisterFormProps) {
  const t = useTranslations('accounts');
  const describe = useErrorText();
  const { texts, otherwise } = useFieldTexts();
  const [way, setWay] = useState<Way>(begun ? 'link' : 'password');
  const resolve = localResolver(registerInput, texts, otherwise);
  const { locale: language } = useLanguage();
  const { theme } = useTheme();
  const registration = ({ password, ...person }: Person & { password: string }) => ({
    ...person,
    ...(way === 'password' ? { password } : { next: safeNext(next) }),
    language,
    theme,
  });
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { name: begun?.name ?? '', email: begun?.email ?? '', password: '' },
    validate: (values) => resolve(registration(values)),
  });
  const register = useMutation(
    trpc.auth.register.mutationOptions({
      onSuccess: onRegistered,
      onError: (error) => form.setErrors(serverFieldErrors(error, texts, describe)),
    }),
  );
  const code = register.error && parseError(register.error).code;
  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={form.onSubmit(
        (values) => register.mutate(registration(values)),
        (errors) => form.getInputNode(Object.keys(errors)[0] ?? '')?.focus(),
      )}
    >
      {code === 'EMAIL_TAKEN' ? (
        <div className={classes.taken} role="alert">
          <span>{t('register.taken')}</span>
          <TextLink
            to="/sign-in"
            search={next ? { next } : {}}
            state={(current) => ({ ...current, email: form.getValues().email })}
            fw={550}
            size="sm"
          >
            {t('register.takenLink')}
          </TextLink>
        </div>
      ) : (
        // A common password is told at the field.
        <FormError
          error={code === 'WEAK_PASSWORD' ? null : register.error}
          title={t('register.failed')}
        />
      )}
      <TextInput
        label={t('name')}
        description={t('nameHint')}
        autoComplete="name"
        required
        withAsterisk={false}
        key={form.key('name')}
        {...form.getInputProps('name')}
      />
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
      <WayChoice value={way} onChange={setWay} />
      {way === 'password' ? (
        <NewPasswordField key={form.key('password')} {...form.getInputProps('password')} />
      ) : null}
      <Button type="submit" loading={register.isPending} fullWidth mt={4}>
        {way === 'password' ? t('register.submit') : t('register.submitLink')}
      </Button>
    </form>
  );
}
