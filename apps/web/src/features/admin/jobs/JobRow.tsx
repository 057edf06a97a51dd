import { Button } from '@mantine/core';
import type { JobDto } from '@onelastai/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { trpc } from '../../../lib/api.ts';
import { notify } from '../../../lib/notify.ts';
import { oneOf } from '../../../lib/search-params.ts';
import { RelativeTime } from '../../../ui/RelativeTime.tsx';
import { useErrorText } from '../../../ui/use-error-text.ts';
import { NextTime } from '../shared/NextTime.tsx';
import { useDuration } from '../system/use-duration.ts';
import { JobState } from './JobState.tsx';
import classes from './Jobs.module.css';
import { KNOWN_JOBS } from './known-jobs.ts';
import { useInterval } from './use-interval.ts';

export function JobRow({ job }: { job: JobDto }) {
  const t = useTranslations('jobs');
  const format = useFormatter();
  const duration = useDuration();
  const interval = useInterval();
  const known = oneOf(job.name, KNOWN_JOBS);
  const title = known ? t(`name.${known}`) : job.name;
  const { last, lastFailure, failuresInARow } = job;
  return (
    <li className={classes.job}>
      <div className={classes.head}>
        <h2 className={classes.title}>{title}</h2>
        <JobState job={job} />
      </div>
      {known ? <p className={classes.text}>{t(`text.${known}`)}</p> : null}
      <div className={classes.body}>
        <dl className={classes.facts}>
          <Fact name={t('interval')}>
            {job.every === null ? t('onDemand') : interval(job.every)}
          </Fact>
          <Fact name={t('last')}>
            {last ? <RelativeTime value={last.finishedAt} /> : t('none')}
          </Fact>
          <Fact name={t('took')}>{last ? duration(last.durationMs) : t('none')}</Fact>
          <Fact name={t('next')}>
            {job.nextRunAt === null ? t('none') : <NextTime at={job.nextRunAt} now={t('now')} />}
          </Fact>
          <Fact name={t('runs')}>{format.number(job.runs)}</Fact>
          <Fact name={t('failures')} alarming={failuresInARow > 0}>
            {format.number(job.failures)}
          </Fact>
        </dl>
        {job.every === null ? null : <RunNow name={job.name} title={title} />}
      </div>
      {lastFailure ? (
        <p className={classes.failure} data-alarming={failuresInARow > 0 || undefined}>
          {t.rich('failed', {
            ago: () => <RelativeTime value={lastFailure.at} />,
            reason: lastFailure.reason,
          })}
        </p>
      ) : null}
    </li>
  );
}

function Fact(props: { name: string; alarming?: boolean; children: ReactNode }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd data-alarming={props.alarming || undefined}>{props.children}</dd>
    </div>
  );
}

function RunNow({ name, title }: { name: string; title: string }) {
  const t = useTranslations('jobs');
  const queries = useQueryClient();
  const describe = useErrorText();
  const { mutate, isPending } = useMutation(
    trpc.admin.jobs.run.mutationOptions({
      onSuccess: () => notify.done(t('started', { job: title })),
      onError: (error) => notify.failed(t('notStarted'), describe(error)),
      onSettled: () => queries.invalidateQueries({ queryKey: trpc.admin.jobs.list.queryKey() }),
    }),
  );
  return (
    <Button
      variant="default"
      size="sm"
      className={classes.run}
      loading={isPending}
      aria-label={t('runOf', { job: title })}
      onClick={() => mutate({ name })}
    >
      {t('run')}
    </Button>
  );
}
