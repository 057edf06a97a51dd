import { Skeleton } from '@mantine/core';
import { parseError } from '@onelastai/sdk';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { usePageTitle } from '../../../lib/use-page-title.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { ButtonLink } from '../../../ui/links.tsx';
import { PageHead } from '../../../ui/PageHead.tsx';
import { Switch } from '../../../ui/Switch.tsx';
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx';
import { ForAdministrators } from '../ForAdministrators.tsx';
import { QUEUES, queueOptions } from './queries.ts';
import { ReviewCard } from './ReviewCard.tsx';
import classes from './Reviews.module.css';

export function ReviewQueue() {
  const t = useTranslations('adminReviews');
  const search = useSearch({ from: '/admin/reviews' });
  const navigate = useNavigate({ from: '/admin/reviews' });
  const { state = 'reported', cursor } = search;
  const queue = useQuery({ ...queueOptions(search), placeholderData: keepPreviousData });
  usePageTitle(t('title'));
  if (parseError(queue.error).code === 'ADMIN_REQUIRED') return <ForAdministrators />;
  const next = queue.data?.nextCursor ?? null;

  function content() {
    if (!queue.data) {
      return queue.isError ? (
        <ErrorState
          error={queue.error}
          onRetry={() => void queue.refetch()}
          retrying={queue.isFetching}
        />
      ) : (
        <QueueSkeleton />
      );
    }
    if (queue.data.items.length === 0) {
      return <EmptyState title={t(`empty.${state}`)} text={t(`empty.${state}Text`)} />;
    }
    return (
      <ul className={classes.queue} data-outdated={queue.isPlaceholderData || undefined}>
        {queue.data.items.map((review) => (
          <li key={review.id}>
            <ReviewCard review={review} />
          </li>
        ))}
      </ul>
    );
  }

  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <div className={classes.states}>
        <Switch
          label={t('state')}
          options={QUEUES.map((value) => ({ value, name: t(`states.${value}`) }))}
          value={state}
          onChange={(value) => void navigate({ search: { state: value }, resetScroll: false })}
        />
      </div>
      {content()}
      <div className={classes.pages}>
        {cursor === undefined ? null : (
          <ButtonLink to="/admin/reviews" search={{ state }} variant="default">
            {t('first')}
          </ButtonLink>
        )}
        {next === null ? null : (
          <ButtonLink to="/admin/reviews" search={{ state, cursor: next }} variant="default">
            {t('next')}
          </ButtonLink>
        )}
      </div>
    </>
  );
}

function QueueSkeleton() {
  const t = useTranslations('adminReviews');
  return (
    <>
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      <div className={classes.queue} aria-hidden="true">
        {['a', 'b', 'c'].map((row) => (
          <Skeleton key={row} height={168} radius="lg" />
        ))}
      </div>
    </>
  );
}
