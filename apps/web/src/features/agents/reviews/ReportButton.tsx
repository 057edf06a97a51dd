import { Button } from '@mantine/core';
import type { AgentReviewDto } from '@onelastai/sdk';
import { IconFlag } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAuthorName } from './ReviewItem.tsx';

const ReportDialog = lazy(() => import('./ReportDialog.tsx'));

export function ReportButton({ review }: { review: AgentReviewDto }) {
  const t = useTranslations('reviews.report');
  const name = useAuthorName(review.author);
  const [isOpen, setIsOpen] = useState(false);
  const [isReported, setIsReported] = useState(false);
  return (
    <>
      <Button
        variant="subtle"
        c="dimmed"
        fw={500}
        size="compact-sm"
        leftSection={<IconFlag size={14} aria-hidden />}
        disabled={isReported}
        {...(isReported ? {} : { 'aria-label': t('openOf', { name }) })}
        onClick={() => setIsOpen(true)}
      >
        {isReported ? t('reported') : t('open')}
      </Button>
      {isOpen ? (
        <Suspense fallback={null}>
          <ReportDialog
            review={review}
            onClose={() => setIsOpen(false)}
            onReported={() => setIsReported(true)}
          />
        </Suspense>
      ) : null}
    </>
  );
}
