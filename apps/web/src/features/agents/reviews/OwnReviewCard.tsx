import { Button } from '@mantine/core';
import type { OwnReviewDto } from '@onelastai/sdk';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { trpc } from '../../../lib/api.ts';
import { FormError } from '../../../ui/FormError.tsx';
import classes from './OwnReview.module.css';
import { ReviewItem } from './ReviewItem.tsx';

interface OwnReviewCardProps {
  review: OwnReviewDto;
  mayEdit: boolean;
  onEdit: () => void;
  onRemoved: () => void;
}

export function OwnReviewCard({ review, mayEdit, onEdit, onRemoved }: OwnReviewCardProps) {
  const t = useTranslations('reviews.own');
  const { hidden, agentId } = review;
  const remove = useMutation(
    trpc.agents.reviews.remove.mutationOptions({ onSuccess: () => onRemoved() }),
  );
  return (
    <section className={classes.card} aria-labelledby="own-review">
      <h3 id="own-review" className={classes.title}>
        {t('title')}
      </h3>
      {hidden ? (
        <div className={classes.hidden}>
          <p>{t('hidden')}</p>
          <p>
            <strong>{t('hiddenReason', { reason: hidden.reason })}</strong>
          </p>
          <p>{t('hiddenHint')}</p>
        </div>
      ) : null}
      <ReviewItem review={review}>
        {mayEdit ? (
          <Button variant="default" size="compact-sm" onClick={onEdit}>
            {t('edit')}
          </Button>
        ) : null}
        {hidden ? null : (
          <Button
            variant="default"
            size="compact-sm"
            loading={remove.isPending}
            onClick={() => remove.mutate({ agentId })}
          >
            {t('remove')}
          </Button>
        )}
      </ReviewItem>
      <FormError error={remove.error} title={t('removeFailed')} />
    </section>
  );
}
