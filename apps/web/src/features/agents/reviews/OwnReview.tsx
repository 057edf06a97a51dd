import { Button, Skeleton } from '@mantine/core';
import type { AgentDto, OwnReviewDto } from '@onelastai/sdk';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useSession } from '../../../lib/session.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { TextLink } from '../../../ui/links.tsx';
import { readDraft } from './draft.ts';
import classes from './OwnReview.module.css';
import { OwnReviewCard } from './OwnReviewCard.tsx';
import { myReviewOptions, refreshReviews } from './queries.ts';
import { RemovedReview } from './RemovedReview.tsx';

const ReviewForm = lazy(() => import('./ReviewForm.tsx'));

/** What the reader has written themselves, or can write; who cannot is told how it is done. */
export function OwnReview({ agent }: { agent: AgentDto }) {
  const t = useTranslations('reviews.locked');
  const { user } = useSession();
  const { href } = useLocation();
  if (user === undefined) return <Skeleton height={72} radius="lg" />;
  if (user) return <MemberReview key={user.id} agent={agent} userId={user.id} />;
  return (
    <p className={classes.locked}>
      {t('visitor', { name: agent.name })}{' '}
      <TextLink to="/sign-in" search={{ next: href }} size="sm" underline="always">
        {t('signIn')}
      </TextLink>
    </p>
  );
}

function MemberReview({ agent, userId }: { agent: AgentDto; userId: string }) {
  const t = useTranslations('reviews');
  const { data, error, isFetching, refetch } = useQuery(myReviewOptions(agent.id));
  // What was begun before a reload goes on.
  const [isWriting, setIsWriting] = useState(() => readDraft(userId, agent.id) !== null);
  const [removed, setRemoved] = useState<OwnReviewDto | null>(null);
  if (!data) {
    return error ? (
      <ErrorState as="h3" error={error} onRetry={() => void refetch()} retrying={isFetching} />
    ) : (
      <Skeleton height={72} radius="lg" />
    );
  }
  const { review, mayReview } = data;
  if (!mayReview && !review) {
    return <p className={classes.locked}>{t('locked.member', { name: agent.name })}</p>;
  }
  if (isWriting) {
    return (
      <div className={classes.card}>
        <Suspense fallback={<Skeleton height={320} />}>
          <ReviewForm
            agent={agent}
            userId={userId}
            review={review}
            onSaved={() => {
              setIsWriting(false);
              setRemoved(null);
              void refreshReviews();
            }}
            onCancel={() => setIsWriting(false)}
          />
        </Suspense>
      </div>
    );
  }
  if (review) {
    return (
      <OwnReviewCard
        review={review}
        mayEdit={mayReview}
        onEdit={() => setIsWriting(true)}
        onRemoved={() => {
          setRemoved(review);
          void refreshReviews();
        }}
      />
    );
  }
  return (
    <>
      {removed ? (
        <RemovedReview
          review={removed}
          onRestored={() => {
            setRemoved(null);
            void refreshReviews();
          }}
        />
      ) : null}
      <div className={classes.invite}>
        <p>{t('own.invite', { name: agent.name })}</p>
        <Button variant="light" onClick={() => setIsWriting(true)}>
          {t('own.write')}
        </Button>
      </div>
    </>
  );
}
