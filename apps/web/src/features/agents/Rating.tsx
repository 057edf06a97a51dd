import type { AgentStatsDto } from '@onelastai/sdk';
import { IconStarFilled } from '@tabler/icons-react';
import { useFormatter, useTranslations } from 'use-intl';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import classes from './Rating.module.css';

/** Nothing while nobody has reviewed: no stars are better than made-up ones. */
export function Rating({ stats }: { stats: AgentStatsDto }) {
  const t = useTranslations('agents');
  const format = useFormatter();
  if (stats.reviews === 0) return null;
  const rating = format.number(stats.rating, { maximumFractionDigits: 1 });
  return (
    <span className={classes.rating} data-numeric>
      <IconStarFilled size={13} aria-hidden />
      <span aria-hidden>
        {rating} ({format.number(stats.reviews)})
      </span>
      <VisuallyHidden>{t('rating', { rating, count: stats.reviews })}</VisuallyHidden>
    </span>
  );
}
