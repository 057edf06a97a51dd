import type { RatingFacetDto } from '@onelastai/sdk';
import { IconStarFilled } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { FilterOption } from './FilterOption.tsx';
import classes from './Filters.module.css';

/** Steps that help to choose; hardly anything is rated below. */
const OFFERED = [4, 3];

interface RatingFilterProps {
  current: number | undefined;
  counts: RatingFacetDto[] | undefined;
  onChange: (rating: number | undefined) => void;
}

export function RatingFilter({ current, counts, onChange }: RatingFilterProps) {
  const t = useTranslations('agents.filters');
  const name = useId();
  // An address may name a step that is not offered.
  const steps =
    current === undefined ? OFFERED : [...new Set([...OFFERED, current])].sort().reverse();
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{t('rating')}</legend>
      <FilterOption
        type="radio"
        name={name}
        text={t('anyRating')}
        count={undefined}
        checked={current === undefined}
        onChange={() => onChange(undefined)}
      />
      {steps.map((step) => (
        <FilterOption
          key={step}
          type="radio"
          name={name}
          text={
            <span className={classes.stars}>
              <IconStarFilled size={13} aria-hidden />
              {t('ratingFrom', { rating: step })}
            </span>
          }
          count={counts?.find(({ ratingMin }) => ratingMin === step)?.count}
          checked={current === step}
          onChange={() => onChange(step)}
        />
      ))}
    </fieldset>
  );
}
