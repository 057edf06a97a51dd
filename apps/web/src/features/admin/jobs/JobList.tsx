import { Skeleton } from '@mantine/core';
import { parseError } from '@onelastai/sdk';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { trpc } from '../../../lib/api.ts';
import { usePageTitle } from '../../../lib/use-page-title.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { PageHead } from '../../../ui/PageHead.tsx';
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx';
import { ForAdministrators } from '../ForAdministrators.tsx';
import { JobRow } from './JobRow.tsx';
import classes from './Jobs.module.css';

const REFRESH_MS = 3000;

export function JobList() {
  const t = useTranslations('jobs');
  const jobs = useQuery(
    // The next round is the retry.
    trpc.admin.jobs.list.queryOptions(undefined, { refetchInterval: REFRESH_MS, retry: false }),
  );
  usePageTitle(t('title'));
  if (parseError(jobs.error).code === 'ADMIN_REQUIRED') return <ForAdministrators />;

  function content() {
    if (jobs.data) {
      return (
        <ul className={classes.list}>
          {jobs.data.map((job) => (
            <JobRow key={job.name} job={job} />
          ))}
        </ul>
      );
    }
    if (!jobs.isError) return <JobsSkeleton />;
    return (
      <ErrorState
        error={jobs.error}
        onRetry={() => void jobs.refetch()}
        retrying={jobs.isFetching}
      />
    );
  }

  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      {content()}
    </>
  );
}

function JobsSkeleton() {
  const t = useTranslations('jobs');
  return (
    <>
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      <div className={classes.list} aria-hidden="true">
        {['a', 'b', 'c', 'd'].map((row) => (
          <div key={row} className={classes.job}>
            <Skeleton height={20} width="40%" />
            <Skeleton height={14} width="70%" />
            <Skeleton height={40} />
          </div>
        ))}
      </div>
    </>
  );
}
