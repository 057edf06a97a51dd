import type { AdminReviewDto } from '@onelastai/sdk';
import { useTranslations } from 'use-intl';
import { RelativeTime } from '../../../ui/RelativeTime.tsx';
import { PersonLink } from './PersonLink.tsx';
import classes from './Reviews.module.css';

/** Who objects, and why; those that were dealt with as well. */
export function ReviewReports({ review }: { review: AdminReviewDto }) {
  const t = useTranslations('adminReviews');
  const reasons = useTranslations('reviews.report.reasons');
  const { reports, openReports } = review;
  if (reports.length === 0) return null;
  return (
    <details className={classes.reports} open={openReports > 0}>
      <summary>
        {t('reports', { count: reports.length })} ({t('open', { count: openReports })})
      </summary>
      <ul aria-label={t('allReports')}>
        {reports.map(({ by, reason, text, at }) => (
          <li key={`${by?.id} ${at}`}>
            <span className={classes.reportHead}>
              <strong>{reasons(reason)}</strong>
              <PersonLink person={by} />
              <RelativeTime value={at} />
            </span>
            {text ? <p>{text}</p> : null}
          </li>
        ))}
      </ul>
    </details>
  );
}
