import { Button, Skeleton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { trpc } from '../../../../lib/api.ts';
import { FormError } from '../../../../ui/FormError.tsx';
import { useCopy } from '../../../../ui/use-copy.ts';
import { QrCode } from './QrCode.tsx';
import { TotpCodeForm } from './TotpCodeForm.tsx';
import classes from './TotpEnrolment.module.css';

const QR_SIZE = 192;

interface TotpEnrolmentProps {
  onDone: (backupCodes: string[]) => void;
  onCancel: () => void;
}

/** Shows a new secret and takes the code that proves the app has it. */
export function TotpEnrolment({ onDone, onCancel }: TotpEnrolmentProps) {
  const t = useTranslations('secondFactor.enrol');
  const { copied, copy } = useCopy();
  const { mutate, data, error } = useMutation(trpc.auth.twoFactor.begin.mutationOptions());
  useEffect(() => mutate(), [mutate]);
  if (error) {
    return (
      <div className={classes.step}>
        <FormError error={error} title={t('beginFailed')} />
        <Button variant="default" size="sm" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    );
  }
  return (
    <div className={classes.steps}>
      <div className={classes.step}>
        <p>{t('scan')}</p>
        <div className={classes.qr}>
          {data ? (
            <QrCode value={data.uri} label={t('qr')} size={QR_SIZE} />
          ) : (
            <Skeleton width={QR_SIZE} height={QR_SIZE} />
          )}
        </div>
      </div>
      <div className={classes.step}>
        <p>{t('type')}</p>
        {data ? (
          <code className={classes.key}>{inGroups(data.secret)}</code>
        ) : (
          <Skeleton width={300} height={36} />
        )}
        <Button
          variant="default"
          size="compact-sm"
          disabled={!data}
          leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
          onClick={() => data && copy(data.secret)}
        >
          {copied ? t('copied') : t('copyKey')}
        </Button>
        <TotpCodeForm onDone={onDone} onCancel={onCancel} />
      </div>
    </div>
  );
}

/** Four letters at a time are easier to type. */
function inGroups(secret: string): string {
  return secret.replace(/.{4}(?=.)/g, '$& ');
}
