import { useTranslations } from 'use-intl';
import type { CatalogueState } from '../use-catalogue-search.ts';
import { useFacets } from '../use-facets.ts';
import { CategoryFilter } from './CategoryFilter.tsx';
import { FilterOption } from './FilterOption.tsx';
import classes from './Filters.module.css';
import { PriceFilter } from './PriceFilter.tsx';
import { RatingFilter } from './RatingFilter.tsx';

/** All that narrows the catalogue, each with how many agents it would leave. */
export function Filters({ state }: { state: CatalogueState }) {
  const t = useTranslations('agents.filters');
  const { search, signedIn, change } = state;
  const { data: facets } = useFacets(state);
  return (
    <div className={classes.filters}>
      <CategoryFilter current={search.category} counts={facets?.categories} />
      <PriceFilter state={state} range={facets?.price} />
      <RatingFilter
        current={search.rating}
        counts={facets?.ratings}
        onChange={(rating) => change({ rating })}
      />
      <fieldset className={classes.group}>
        <legend className={classes.legend}>{t('more')}</legend>
        {signedIn ? (
          <FilterOption
            type="checkbox"
            text={t('mine')}
            count={facets?.mine ?? undefined}
            checked={search.mine === true}
            onChange={(checked) => change({ mine: checked || undefined })}
          />
        ) : null}
        <FilterOption
          type="checkbox"
          text={t('featured')}
          count={facets?.featured}
          checked={search.featured === true}
          onChange={(checked) => change({ featured: checked || undefined })}
        />
        <FilterOption
          type="checkbox"
          text={t('new')}
          count={facets?.isNew}
          checked={search.new === true}
          onChange={(checked) => change({ new: checked || undefined })}
        />
      </fieldset>
    </div>
  );
}
