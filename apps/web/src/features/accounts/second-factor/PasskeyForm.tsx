import { Button } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { PasskeyError } from '../../../ui/PasskeyError.tsx';
import classes from './SecondFactorStep.module.css';

interface PasskeyFormProps {
  /** What did not happen. */
  failed: string;
  error: unknown;
  pending: boolean;
  onProve: () => void;
}

/** The browser asks only after a press: some refuse to by themselves. */
export function PasskeyForm({ failed, error, pending, onProve }: PasskeyFormProps) {
  const t = useTranslations('secondFactor.step');
  return (
    <>
      <p className={classes.lead}>{t('passkeyLead')}</p>
      <PasskeyError error={error} title={failed} />
      <Button
        fullWidth
        autoFocus
        loading={pending}
        leftSection={<IconFingerprint size={18} aria-hidden />}
        onClick={onProve}
      >
        {t('usePasskey')}
      </Button>
    </>
  );
}
