import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { normalizeEmail, requestPasswordResetInput } from '@onelastai/contracts';
import { useMutation } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { trpc } from '../../lib/api.ts';
import { localResolver, serverFieldErrors } from '../../lib/form-errors.ts';
import { FormError } from '../../ui/FormError.tsx';
import { useErrorText } from '../../ui/use-error-text.ts';
import classes from './AuthCard.module.css';
import { useFieldTexts } from './use-field-texts.ts';

interface ForgotPasswordFormProps {
  onSent: (email: string, minutes: number) => void;
}

export function ForgotPasswordForm({ onSent }: ForgotPasswordFormProps) {
  const t = useTranslations('accounts');
  const describe = useErrorText();
  const { texts, otherwise } = useFieldTexts();
  const { state } = useLocation();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { email: state.email ?? '' },
    validate: localResolver(requestPasswordResetInput, texts, otherwise),
  });
  const { mutate, isPending, error } = useMutation(
    trpc.auth.requestPasswordReset.mutationOptions({
      onSuccess: ({ minutes }, { email }) => onSent(normalizeEmail(email), minutes),
      onError: (refusal) => form.setErrors(serverFieldErrors(refusal, texts, describe)),
    }),
  );
  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={form.onSubmit(
        (values) => mutate(values),
        () => form.getInputNode('email')?.focus(),
      )}
    >
      <FormError error={error} title={t('forgot.failed')} />
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
      <Button type="submit" loading={isPending} fullWidth mt={4}>
        {t('forgot.submit')}
      </Button>
    </form>
  );
}
