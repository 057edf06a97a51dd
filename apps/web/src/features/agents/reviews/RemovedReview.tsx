import { Button } from '@mantine/core';
import type { OwnReviewDto } from '@onelastai/sdk';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { trpc } from '../../../lib/api.ts';
import { FormError } from '../../../ui/FormError.tsx';
import classes from './OwnReview.module.css';

interface RemovedReviewProps {
  /** As it was. */
  review: OwnReviewDto;
  onRestored: () => void;
}

/** The way back, as long as the page stands. */
export function RemovedReview({ review, onRestored }: RemovedReviewProps) {
  const t = useTranslations('reviews.own');
  const undo = useRef<HTMLButtonElement>(null);
  const restore = useMutation(
    trpc.agents.reviews.upsert.mutationOptions({ onSuccess: () => onRestored() }),
  );
  // The button that was pressed is gone.
  useEffect(() => undo.current?.focus(), []);
  const { agentId, rating, title, text } = review;
  return (
    <>
      <div className={classes.removed} role="status">
        <span>{t('removed')}</span>
        <Button
          ref={undo}
          variant="subtle"
          size="compact-sm"
          loading={restore.isPending}
          onClick={() => restore.mutate({ agentId, rating, title, text })}
        >
          {t('undo')}
        </Button>
      </div>
      <FormError error={restore.error} title={t('undoFailed')} />
    </>
  );
}
