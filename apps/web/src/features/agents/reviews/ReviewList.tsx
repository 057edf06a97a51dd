import { Skeleton } from '@mantine/core';
import type { AgentDto, ReviewSort } from '@onelastai/sdk';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useSession } from '../../../lib/session.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { MoreButton } from '../../../ui/MoreButton.tsx';
import { Switch } from '../../../ui/Switch.tsx';
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx';
import { reviewsOptions } from './queries.ts';
import { ReportButton } from './ReportButton.tsx';
import { ReviewItem } from './ReviewItem.tsx';
import classes from './Reviews.module.css';

/** Words of the contracts, whose schemas would come along. */
const SORTS = ['newest', 'highest', 'lowest'] as const satisfies ReviewSort[];

/** Everybody's reviews but the reader's own, which stands above. */
export function ReviewList({ agent }: { agent: AgentDto }) {
  const t = useTranslations('reviews');
  const { user } = useSession();
  const [sort, setSort] = useState<ReviewSort>('newest');
  const list = useInfiniteQuery({
    ...reviewsOptions(agent.id, sort),
    placeholderData: keepPreviousData,
  });
  if (!list.data) {
    return list.isError ? (
      <ErrorState
        as="h3"
        error={list.error}
        onRetry={() => void list.refetch()}
        retrying={list.isFetching}
      />
    ) : (
      <ReviewListSkeleton />
    );
  }
  const reviews = list.data.pages
    .flatMap((page) => page.items)
    .filter(({ author }) => !user || author?.id !== user.id);
  if (reviews.length === 0 && !list.hasNextPage) return null;
  return (
    <div>
      <div className={classes.sort}>
        <Switch
          label={t('sort.label')}
          options={SORTS.map((value) => ({ value, name: t(`sort.${value}`) }))}
          value={sort}
          onChange={setSort}
        />
      </div>
      <ul className={classes.list} data-outdated={list.isPlaceholderData || undefined}>
        {reviews.map((review) => (
          <li key={review.id}>
            <ReviewItem review={review}>
              {user ? <ReportButton review={review} /> : null}
            </ReviewItem>
          </li>
        ))}
      </ul>
      <MoreButton list={list}>{t('more')}</MoreButton>
    </div>
  );
}

export function ReviewListSkeleton() {
  const t = useTranslations('reviews');
  return (
    <>
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      <div className={classes.skeleton} aria-hidden="true">
        {['a', 'b', 'c'].map((row) => (
          <div key={row}>
            <div className={classes.skeletonHead}>
              <Skeleton circle height={36} />
              <Skeleton height={14} width={140} />
            </div>
            <Skeleton height={14} mt={12} />
            <Skeleton height={14} mt={8} width="70%" />
          </div>
        ))}
      </div>
    </>
  );
}
