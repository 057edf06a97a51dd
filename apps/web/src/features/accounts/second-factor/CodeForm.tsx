import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { FormError } from '../../../ui/FormError.tsx';
import classes from './SecondFactorStep.module.css';

interface CodeFormProps {
  kind: 'totp' | 'backup-code';
  /** What the button says. */
  submit: string;
  /** What did not happen. */
  failed: string;
  error: unknown;
  pending: boolean;
  onProve: (code: string) => void;
}

const MIN_LENGTH = 6;

export function CodeForm({ kind, submit, failed, error, pending, onProve }: CodeFormProps) {
  const t = useTranslations('secondFactor.step');
  const isBackup = kind === 'backup-code';
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { code: '' },
    validate: { code: (code) => (code.trim().length < MIN_LENGTH ? t('invalid') : null) },
  });
  const { getInputNode } = form;
  useEffect(() => getInputNode('code')?.focus(), [getInputNode]);
  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={form.onSubmit(
        ({ code }) => onProve(code),
        () => getInputNode('code')?.focus(),
      )}
    >
      <p className={classes.lead}>{isBackup ? t('backupLead') : t('codeLead')}</p>
      <FormError error={error} title={failed} />
      <TextInput
        label={isBackup ? t('backupCode') : t('code')}
        inputMode={isBackup ? 'text' : 'numeric'}
        autoComplete={isBackup ? 'off' : 'one-time-code'}
        autoCapitalize="none"
        spellCheck={false}
        maxLength={20}
        required
        withAsterisk={false}
        key={form.key('code')}
        {...form.getInputProps('code')}
      />
      <Button type="submit" loading={pending} fullWidth>
        {submit}
      </Button>
    </form>
  );
}
