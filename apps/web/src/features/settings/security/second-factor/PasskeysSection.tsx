import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { supportsPasskeys } from '../../../../lib/passkeys.ts';
import { ErrorState } from '../../../../ui/ErrorState.tsx';
import { AddPasskey } from './AddPasskey.tsx';
import { BackupCodes } from './BackupCodes.tsx';
import { PasskeyRow } from './PasskeyRow.tsx';
import { passkeysOptions, useFactorChanged } from './queries.ts';
import classes from './SecondFactor.module.css';

export function PasskeysSection() {
  const t = useTranslations('secondFactor.passkeys');
  const id = useId();
  const changed = useFactorChanged();
  const [adding, setAdding] = useState(false);
  const [codes, setCodes] = useState<string[] | null>(null);
  const { data, error, refetch, isFetching } = useQuery(passkeysOptions);
  const supported = supportsPasskeys();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <div className={classes.line}>
        <div className={classes.words}>
          <h2 id={id} className={classes.title}>
            {t('title')}
          </h2>
          <p className={classes.lead}>{supported ? t('lead') : t('unsupported')}</p>
        </div>
        {adding || !supported ? null : (
          <Button size="sm" variant="default" onClick={() => setAdding(true)}>
            {t('add')}
          </Button>
        )}
      </div>
      {adding ? (
        <AddPasskey
          onClose={() => setAdding(false)}
          onAdded={(backupCodes) => {
            setAdding(false);
            // Whoever reads the codes goes on from there.
            if (backupCodes) setCodes(backupCodes);
            void changed();
          }}
        />
      ) : null}
      {error && !data ? (
        <ErrorState
          error={error}
          title={t('loadFailed')}
          as="h3"
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      ) : (
        <div className={classes.parts}>
          {data?.items.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} />
          ))}
          {data?.items.length === 0 ? (
            <div className={classes.part}>
              <div className={classes.words}>
                <p>{t('none')}</p>
              </div>
            </div>
          ) : null}
          {data ? null : (
            <div className={classes.part}>
              <Skeleton height={16} width={160} />
              <Skeleton height={14} width={220} mt={8} />
            </div>
          )}
        </div>
      )}
      {codes ? <BackupCodes codes={codes} onClose={() => setCodes(null)} /> : null}
    </section>
  );
}
