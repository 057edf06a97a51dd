import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { PASSWORD_MIN, registerInput } from '@onelastai/contracts';
import { parseError } from '@onelastai/sdk';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { trpc } from '../../lib/api.ts';
import { localResolver, serverFieldErrors } from '../../lib/form-errors.ts';
import { FormError } from '../../ui/FormError.tsx';
import { TextLink } from '../../ui/links.tsx';
import { useErrorText } from '../../ui/use-error-text.ts';
import classes from './AuthCard.module.css';
import { PasswordField } from './PasswordField.tsx';
import { useEnter } from './use-enter.ts';
import { useFieldTexts } from './use-field-texts.ts';

export function RegisterForm({ next }: { next: string | undefined }) {
  const t = useTranslations('accounts');
  const describe = useErrorText();
  const { texts, otherwise } = useFieldTexts();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { name: '', email: '', password: '' },
    validate: localResolver(registerInput, texts, otherwise),
  });
  const register = useMutation(
    trpc.auth.register.mutationOptions({
      onSuccess: useEnter(next),
      onError: (error) => form.setErrors(serverFieldErrors(error, texts, describe)),
    }),
  );
  const taken = register.error && parseError(register.error).code === 'EMAIL_TAKEN';
  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={form.onSubmit(
        (values) => register.mutate(values),
        (errors) => form.getInputNode(Object.keys(errors)[0] ?? '')?.focus(),
      )}
    >
      {taken ? (
        <div className={classes.taken} role="alert">
          <span>{t('register.taken')}</span>
          <TextLink
            to="/sign-in"
            search={next ? { next } : {}}
            state={{ email: form.getValues().email }}
            fw={550}
            size="sm"
          >
            {t('register.takenLink')}
          </TextLink>
        </div>
      ) : (
        <FormError error={register.error} title={t('register.failed')} />
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
        autoComplete="email"
        required
        withAsterisk={false}
        key={form.key('email')}
        {...form.getInputProps('email')}
      />
      <PasswordField
        label={t('password')}
        description={t('passwordHint', { min: PASSWORD_MIN })}
        autoComplete="new-password"
        required
        withAsterisk={false}
        key={form.key('password')}
        {...form.getInputProps('password')}
      />
      <Button type="submit" loading={register.isPending} fullWidth mt={4}>
        {t('register.submit')}
      </Button>
    </form>
  );
}
