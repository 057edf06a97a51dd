import type { ReviewSummaryDto } from '@onelastai/sdk';
import { IconStarFilled } from '@tabler/icons-react';
import { useFormatter, useTranslations } from 'use-intl';
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx';
import classes from './ReviewSummary.module.css';
import { Stars } from './Stars.tsx';

/** The mean, and how many give how many stars. */
export function ReviewSummary({ summary }: { summary: ReviewSummaryDto }) {
  const t = useTranslations('reviews');
  const format = useFormatter();
  const { rating, reviews, distribution } = summary;
  const total = distribution.reduce((sum, count) => sum + count, 0);
  return (
    <div className={classes.summary}>
      <div className={classes.mean}>
        <strong className={classes.figure} data-numeric aria-hidden>
          {format.number(rating, { minimumFractionDigits: 1, maximumFractionDigits: 1 })}
        </strong>
        <div className={classes.words}>
          <Stars rating={rating} />
          <span>{t('count', { count: reviews })}</span>
        </div>
      </div>
      {total === 0 ? null : (
        <ul className={classes.bars}>
          {distribution
            .map((count, at) => ({ count, stars: at + 1 }))
            .toReversed()
            .map(({ count, stars }) => (
              <li key={stars} data-numeric>
                <VisuallyHidden>{t('share', { stars, count })}</VisuallyHidden>
                <span className={classes.stars} aria-hidden>
                  {stars}
                  <IconStarFilled size={11} />
                </span>
                <span className={classes.bar} aria-hidden>
                  <span style={{ width: `${(count / total) * 100}%` }} />
                </span>
                <span className={classes.count} aria-hidden>
                  {format.number(count)}
                </span>
              </li>
            ))}
        </ul>
      )}
    </div>
  );
}
