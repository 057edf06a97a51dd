import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { changeEmailInput, normalizeEmail } from '@onelastai/contracts';
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { trpc } from '../../../lib/api.ts';
import { localResolver, serverFieldErrors } from '../../../lib/form-errors.ts';
import { FormError } from '../../../ui/FormError.tsx';
import { useErrorText } from '../../../ui/use-error-text.ts';
import { useFieldTexts } from '../../accounts/use-field-texts.ts';
import classes from './second-factor/SecondFactor.module.css';

interface ChangeEmailFormProps {
  current: string;
  /** The present address has to confirm it, too. */
  asksOld: boolean;
  onClose: () => void;
  onSent: () => void;
}

export function ChangeEmailForm({ current, asksOld, onClose, onSent }: ChangeEmailFormProps) {
  const t = useTranslations('security.email');
  const describe = useErrorText();
  const { texts, otherwise } = useFieldTexts();
  const resolve = localResolver(changeEmailInput, texts, otherwise);
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { email: '' },
    validate: (values) =>
      normalizeEmail(values.email) === current ? { email: t('same') } : resolve(values),
  });
  const { getInputNode } = form;
  useEffect(() => getInputNode('email')?.focus(), [getInputNode]);
  const change = useMutation(
    trpc.auth.changeEmail.mutationOptions({
      onSuccess: onSent,
      onError: (error) => form.setErrors(serverFieldErrors(error, texts, describe)),
    }),
  );
  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={form.onSubmit(
        (values) => change.mutate(values),
        () => getInputNode('email')?.focus(),
      )}
    >
      <FormError error={change.error} title={t('changeFailed')} />
      <TextInput
        label={t('new')}
        description={asksOld ? t('newHint') : t('newHintAlone')}
        type="email"
        inputMode="email"
        autoComplete="email"
        required
        withAsterisk={false}
        key={form.key('email')}
        {...form.getInputProps('email')}
      />
      <div className={classes.buttons}>
        <Button type="submit" size="sm" loading={change.isPending}>
          {t('send')}
        </Button>
        <Button variant="subtle" color="gray" size="sm" onClick={onClose}>
          {t('keep')}
        </Button>
      </div>
    </form>
  );
}
