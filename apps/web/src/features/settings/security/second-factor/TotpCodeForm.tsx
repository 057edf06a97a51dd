import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { enableTwoFactorInput } from '@onelastai/contracts';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { trpc } from '../../../../lib/api.ts';
import { localResolver, serverFieldErrors } from '../../../../lib/form-errors.ts';
import { FormError } from '../../../../ui/FormError.tsx';
import { useErrorText } from '../../../../ui/use-error-text.ts';
import classes from './TotpEnrolment.module.css';

interface TotpCodeFormProps {
  onDone: (backupCodes: string[]) => void;
  onCancel: () => void;
}

export function TotpCodeForm({ onDone, onCancel }: TotpCodeFormProps) {
  const t = useTranslations('secondFactor.enrol');
  const describe = useErrorText();
  const texts = { code: t('invalid') };
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { code: '' },
    validate: localResolver(enableTwoFactorInput, texts, t('invalid')),
  });
  const enable = useMutation(
    trpc.auth.twoFactor.enable.mutationOptions({
      onSuccess: ({ backupCodes }) => onDone(backupCodes),
      onError(error) {
        form.setErrors(serverFieldErrors(error, texts, describe));
        form.getInputNode('code')?.focus();
      },
    }),
  );
  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={form.onSubmit(
        (values) => enable.mutate(values),
        () => form.getInputNode('code')?.focus(),
      )}
    >
      {form.errors['code'] ? null : <FormError error={enable.error} title={t('failed')} />}
      <TextInput
        label={t('enter')}
        placeholder={t('codeHint')}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={20}
        required
        withAsterisk={false}
        key={form.key('code')}
        {...form.getInputProps('code')}
      />
      <div className={classes.buttons}>
        <Button type="submit" size="sm" loading={enable.isPending}>
          {t('submit')}
        </Button>
        <Button variant="subtle" size="sm" disabled={enable.isPending} onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
