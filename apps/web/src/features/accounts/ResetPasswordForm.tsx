import { Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { resetPasswordInput } from '@onelastai/contracts';
import { parseError } from '@onelastai/sdk';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { trpc } from '../../lib/api.ts';
import { localResolver, serverFieldErrors } from '../../lib/form-errors.ts';
import { rememberUser } from '../../lib/session.ts';
import { FormError } from '../../ui/FormError.tsx';
import { useErrorText } from '../../ui/use-error-text.ts';
import classes from './AuthCard.module.css';
import { NewPasswordField } from './NewPasswordField.tsx';
import { useFieldTexts } from './use-field-texts.ts';

interface ResetPasswordFormProps {
  token: string;
  /** Told the account's address. */
  onDone: (email: string) => void;
  onError: (error: unknown) => void;
}

const chosen = resetPasswordInput.pick({ password: true });

export function ResetPasswordForm({ token, onDone, onError }: ResetPasswordFormProps) {
  const t = useTranslations('accounts');
  const describe = useErrorText();
  const { texts, otherwise } = useFieldTexts();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { password: '' },
    validate: localResolver(chosen, texts, otherwise),
  });
  const reset = useMutation(
    trpc.auth.resetPassword.mutationOptions({
      onSuccess({ email }) {
        onDone(email);
        // Every session of the account has ended, perhaps this browser's as well.
        rememberUser(null);
      },
      onError(error) {
        form.setErrors(serverFieldErrors(error, texts, describe));
        onError(error);
      },
    }),
  );
  const isWeak = reset.error && parseError(reset.error).code === 'WEAK_PASSWORD';
  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={form.onSubmit(
        ({ password }) => reset.mutate({ token, password }),
        () => form.getInputNode('password')?.focus(),
      )}
    >
      <FormError error={isWeak ? null : reset.error} title={t('reset.failed')} />
      <NewPasswordField
        label={t('newPassword')}
        key={form.key('password')}
        {...form.getInputProps('password')}
      />
      <Button type="submit" loading={reset.isPending} fullWidth mt={4}>
        {t('reset.submit')}
      </Button>
    </form>
  );
}
