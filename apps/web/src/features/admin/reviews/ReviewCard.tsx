import { Button } from '@mantine/core';
import type { AdminReviewDto } from '@onelastai/sdk';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { FormError } from '../../../ui/FormError.tsx';
import { TextLink } from '../../../ui/links.tsx';
import { RelativeTime } from '../../../ui/RelativeTime.tsx';
import { Stars } from '../../agents/reviews/Stars.tsx';
import { PersonLink } from './PersonLink.tsx';
import { ReviewReports } from './ReviewReports.tsx';
import classes from './Reviews.module.css';
import { useModeration } from './use-moderation.ts';

const HideDialog = lazy(() => import('./HideDialog.tsx'));

export function ReviewCard({ review }: { review: AdminReviewDto }) {
  const t = useTranslations('adminReviews');
  const { id, agent, author, rating, title, text, createdAt, hidden, hiddenBy } = review;
  const [isHiding, setIsHiding] = useState(false);
  const { restore, dismiss } = useModeration();
  return (
    <article className={classes.card}>
      <header className={classes.head}>
        <Stars rating={rating} size={14} />
        <PersonLink person={author} />
        <span>
          {t('on')}{' '}
          {agent ? (
            <TextLink to="/agents/$slug" params={{ slug: agent.slug }} size="sm" underline="always">
              {agent.name}
            </TextLink>
          ) : (
            t('agentGone')
          )}
        </span>
        <RelativeTime value={createdAt} />
      </header>
      {title ? <p className={classes.title}>{title}</p> : null}
      {text ? <p className={classes.text}>{text}</p> : null}
      {hidden ? (
        <div className={classes.hidden}>
          <p>
            {hiddenBy ? t('hiddenBy', { name: hiddenBy.name }) : t('hiddenByNobody')},{' '}
            <RelativeTime value={hidden.at} />
          </p>
          <p>{t('reason', { reason: hidden.reason })}</p>
        </div>
      ) : null}
      <ReviewReports review={review} />
      <FormError error={restore.error ?? dismiss.error} title={t('failed')} />
      <div className={classes.actions}>
        {hidden ? (
          <Button
            variant="default"
            size="sm"
            loading={restore.isPending}
            onClick={() => restore.mutate({ id })}
          >
            {t('restore')}
          </Button>
        ) : (
          <>
            <Button
              variant="default"
              size="sm"
              loading={dismiss.isPending}
              onClick={() => dismiss.mutate({ id })}
            >
              {t('dismiss')}
            </Button>
            <Button color="danger" size="sm" onClick={() => setIsHiding(true)}>
              {t('hide')}
            </Button>
          </>
        )}
      </div>
      {isHiding ? (
        <Suspense fallback={null}>
          <HideDialog id={id} onClose={() => setIsHiding(false)} />
        </Suspense>
      ) : null}
    </article>
  );
}
