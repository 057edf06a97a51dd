import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { ExportProgress } from './ExportProgress.tsx';
import { ExportReady } from './ExportReady.tsx';
import classes from './Privacy.module.css';
import { exportOptions } from './queries.ts';
import { RequestExport } from './RequestExport.tsx';

/** A copy of all of one's own data: asked for, made, fetched. */
export function DataExport() {
  const t = useTranslations('privacy.export');
  const id = useId();
  const { data, error, refetch, isFetching } = useQuery(exportOptions);
  const newest = data?.export;
  return (
    <section className={classes.section} aria-labelledby={id}>
      <h2 id={id}>{t('title')}</h2>
      <p className={classes.lead}>{t('lead')}</p>
      {error && !data ? (
        <ErrorState error={error} as="h3" onRetry={() => void refetch()} retrying={isFetching} />
      ) : (
        <div className={classes.card}>
          {!data ? (
            <>
              <Skeleton height={16} width={180} />
              <Skeleton height={14} width={260} mt={8} />
            </>
          ) : newest?.state === 'queued' || newest?.state === 'running' ? (
            <ExportProgress progress={newest.progress} />
          ) : newest?.state === 'ready' ? (
            <ExportReady ready={newest} />
          ) : (
            <RequestExport failed={newest?.state === 'failed'} />
          )}
        </div>
      )}
    </section>
  );
}
