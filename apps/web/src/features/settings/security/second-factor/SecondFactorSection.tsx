import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { ErrorState } from '../../../../ui/ErrorState.tsx';
import { AppPart } from './AppPart.tsx';
import { BackupCodes } from './BackupCodes.tsx';
import { CodesPart } from './CodesPart.tsx';
import { DevicesPart } from './DevicesPart.tsx';
import { statusOptions, useFactorChanged } from './queries.ts';
import classes from './SecondFactor.module.css';

/** Authenticator app, backup codes and trusted browsers. */
export function SecondFactorSection() {
  const t = useTranslations('secondFactor');
  const id = useId();
  const changed = useFactorChanged();
  const [codes, setCodes] = useState<string[] | null>(null);
  const { data: status, error, refetch, isFetching } = useQuery(statusOptions);
  const show = (shown: string[]) => {
    setCodes(shown);
    void changed();
  };
  const isOn = status !== undefined && (status.totp || status.passkeys > 0);
  return (
    <section className={classes.section} aria-labelledby={id}>
      <h2 id={id} className={classes.title}>
        {t('title')}
      </h2>
      <p className={classes.lead}>{t('lead')}</p>
      {status?.required ? <p className={classes.hint}>{t('required')}</p> : null}
      {error && !status ? (
        <ErrorState
          error={error}
          title={t('loadFailed')}
          as="h3"
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      ) : (
        <div className={classes.parts}>
          {status ? (
            <AppPart on={status.totp} onCodes={show} />
          ) : (
            <div className={classes.part}>
              <Skeleton height={16} width={160} />
              <Skeleton height={14} width={280} mt={8} />
            </div>
          )}
          {isOn ? <CodesPart left={status.backupCodesLeft} onCodes={show} /> : null}
          {isOn ? <DevicesPart /> : null}
        </div>
      )}
      {codes ? <BackupCodes codes={codes} onClose={() => setCodes(null)} /> : null}
    </section>
  );
}
