import { Skeleton } from '@mantine/core';
import type { AgentDto } from '@onelastai/sdk';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { OwnReview } from './OwnReview.tsx';
import { summaryOptions } from './queries.ts';
import { ReviewList } from './ReviewList.tsx';
import { ReviewSummary } from './ReviewSummary.tsx';
import classes from './Reviews.module.css';

/** What people say of an agent: together, the reader's own, and one by one. */
export function Reviews({ agent }: { agent: AgentDto }) {
  const t = useTranslations('reviews');
  const { data: summary, isPending } = useQuery(summaryOptions(agent.id));
  return (
    <section id="reviews" className={classes.reviews} aria-labelledby="reviews-title">
      <h2 id="reviews-title" className={classes.title}>
        {t('title')}
      </h2>
      {summary && summary.reviews > 0 ? <ReviewSummary summary={summary} /> : null}
      {summary?.reviews === 0 ? (
        <div className={classes.empty}>
          <h3>{t('empty.title')}</h3>
          <p>{t('empty.text', { name: agent.name })}</p>
        </div>
      ) : null}
      {isPending ? <Skeleton height={96} radius="lg" /> : null}
      <OwnReview agent={agent} />
      <ReviewList agent={agent} />
    </section>
  );
}
