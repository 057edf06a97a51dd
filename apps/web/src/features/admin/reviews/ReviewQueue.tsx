import { parseError } from '@onelastai/sdk';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { usePageTitle } from '../../../lib/use-page-title.ts';
import { PageHead } from '../../../ui/PageHead.tsx';
import { Switch } from '../../../ui/Switch.tsx';
import { ForAdministrators } from '../ForAdministrators.tsx';
import { ListBody } from '../shared/ListBody.tsx';
import { ListPages } from '../shared/ListPages.tsx';
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
      <ListBody
        list={queue}
        words={{
          loading: t('loading'),
          empty: t(`empty.${state}`),
          emptyText: t(`empty.${state}Text`),
        }}
        rowHeight={168}
        wayOut={null}
      >
        {(reviews, isOutdated) => (
          <ul className={classes.queue} data-outdated={isOutdated || undefined}>
            {reviews.map((review) => (
              <li key={review.id}>
                <ReviewCard review={review} />
              </li>
            ))}
          </ul>
        )}
      </ListBody>
      <ListPages cursor={cursor} next={queue.data?.nextCursor ?? null} />
    </>
  );
}
