import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { DeletionForm } from './DeletionForm.tsx';
import { DeletionScheduled } from './DeletionScheduled.tsx';
import classes from './Privacy.module.css';
import { deletionOptions } from './queries.ts';

/** The danger zone: the end of the account, or when that is to be. */
export function AccountDeletion() {
  const t = useTranslations('privacy.deletion');
  const id = useId();
  const [asking, setAsking] = useState(false);
  const { data, error, refetch, isFetching } = useQuery(deletionOptions);
  return (
    <section className={classes.section} aria-labelledby={id}>
      <h2 id={id}>{t('title')}</h2>
      <p className={classes.lead}>{t('lead')}</p>
      {error && !data ? (
        <ErrorState error={error} as="h3" onRetry={() => void refetch()} retrying={isFetching} />
      ) : (
        <div className={classes.card} data-tone="danger">
          {!data ? (
            <Skeleton height={36} width={160} />
          ) : data.eraseAt !== null ? (
            <DeletionScheduled eraseAt={data.eraseAt} />
          ) : asking ? (
            <DeletionForm onClose={() => setAsking(false)} />
          ) : (
            <>
              <p className={classes.text}>{t('what')}</p>
              <div>
                <Button variant="outline" color="danger" size="sm" onClick={() => setAsking(true)}>
                  {t('begin')}
                </Button>
              </div>
            </>
          )}
        </div>
      )}
    </section>
  );
}
