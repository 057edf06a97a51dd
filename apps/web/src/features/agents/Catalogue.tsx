import { useTranslations } from 'use-intl';
import { PageHead } from '../../ui/PageHead.tsx';
import classes from './Catalogue.module.css';
import { ActiveFilters } from './filters/ActiveFilters.tsx';
import { FilterButton } from './filters/FilterButton.tsx';
import { Filters } from './filters/Filters.tsx';
import { ResultCount } from './ResultCount.tsx';
import { Results } from './Results.tsx';
import { SearchField } from './SearchField.tsx';
import { SortSelect } from './SortSelect.tsx';
import { RESULTS_ID } from './show-results.ts';
import { useCatalogueSearch } from './use-catalogue-search.ts';
import { useFacets } from './use-facets.ts';

export function Catalogue() {
  const t = useTranslations('agents');
  const state = useCatalogueSearch();
  const { data: facets, isPlaceholderData } = useFacets(state);
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <div className={classes.layout}>
        <section className={classes.rail} aria-label={t('filters.title')}>
          <Filters state={state} />
        </section>
        <div className={classes.results} id={RESULTS_ID}>
          <div className={classes.tools}>
            <SearchField value={state.typed} onChange={state.type} />
            <FilterButton state={state} className={classes.filterButton ?? ''} />
            <SortSelect state={state} className={classes.sort ?? ''} />
          </div>
          <ActiveFilters state={state} />
          <ResultCount q={state.search.q} total={facets?.total} outdated={isPlaceholderData} />
          <Results state={state} total={facets?.total} />
        </div>
      </div>
    </>
  );
}
