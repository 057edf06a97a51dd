import { IconStarFilled } from '@tabler/icons-react';
import { useFormatter, useTranslations } from 'use-intl';
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx';
import classes from './Stars.module.css';

const ROW = [1, 2, 3, 4, 5] as const;

/** A rating in stars, parts of them too. */
export function Stars({ rating, size = 16 }: { rating: number; size?: number }) {
  const t = useTranslations('reviews');
  const format = useFormatter();
  return (
    <span className={classes.stars}>
      <span className={classes.empty} aria-hidden>
        <Row size={size} />
      </span>
      <span
        className={classes.full}
        style={{ width: `${(rating / ROW.length) * 100}%` }}
        aria-hidden
      >
        <Row size={size} />
      </span>
      <VisuallyHidden>
        {t('stars', { rating: format.number(rating, { maximumFractionDigits: 1 }) })}
      </VisuallyHidden>
    </span>
  );
}

function Row({ size }: { size: number }) {
  return ROW.map((star) => <IconStarFilled key={star} size={size} />);
}
