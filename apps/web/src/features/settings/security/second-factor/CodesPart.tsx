import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { trpc } from '../../../../lib/api.ts';
import { Ask } from './Ask.tsx';
import { FactorPart } from './FactorPart.tsx';

/** With so few it is time for new ones. */
const FEW = 3;

interface CodesPartProps {
  left: number;
  onCodes: (codes: string[]) => void;
}

export function CodesPart({ left, onCodes }: CodesPartProps) {
  const t = useTranslations('secondFactor.codes');
  const [asking, setAsking] = useState(false);
  const renew = useMutation(
    trpc.auth.twoFactor.renewBackupCodes.mutationOptions({
      onSuccess({ backupCodes }) {
        setAsking(false);
        onCodes(backupCodes);
      },
    }),
  );
  return (
    <FactorPart
      title={t('title')}
      text={t('left', { count: left })}
      warning={left <= FEW ? t('few') : undefined}
      actions={
        asking ? null : (
          <Button variant="default" size="sm" onClick={() => setAsking(true)}>
            {t('renew')}
          </Button>
        )
      }
    >
      {asking ? (
        <Ask
          title={t('renewTitle')}
          text={t('renewText')}
          keep={t('keep')}
          go={t('renew')}
          failed={t('renewFailed')}
          error={renew.error}
          pending={renew.isPending}
          onGo={() => renew.mutate()}
          onKeep={() => {
            renew.reset();
            setAsking(false);
          }}
        />
      ) : null}
    </FactorPart>
  );
}
