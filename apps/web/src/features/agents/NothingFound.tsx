import { Button } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { activeFilters, type FilterName } from './catalogue-search.ts';
import { useFilterText } from './filters/use-filter-text.ts';
import classes from './NothingFound.module.css';
import { facetsOptions } from './queries.ts';
import type { CatalogueState } from './use-catalogue-search.ts';
import { useFacets } from './use-facets.ts';

type Droppable = FilterName | 'q';

/** No agent matches: says which filter, taken off, would bring back how many. */
export function NothingFound({ state }: { state: CatalogueState }) {
  const t = useTranslations('agents.empty');
  const { search, change, clearAll } = state;
  const { data: facets } = useFacets(state);
  const text = useFilterText(search, facets?.price?.currency);
  const set: Droppable[] = [...(search.q ? (['q'] as const) : []), ...activeFilters(search)];
  const without = useQueries({
    // Of a single one it is known what there is without it: everything.
    queries: (set.length > 1 ? set : []).map((name) =>
      facetsOptions({ ...search, [name]: undefined }),
    ),
  });
  const ways = set
    .map((name, index) => ({ name, count: without[index]?.data?.total ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  return (
    <EmptyState
      title={t('title')}
      text={search.q && set.length === 1 ? t('forWords', { q: search.q }) : t('text')}
    >
      {ways.length > 0 ? (
        <ul className={classes.ways} aria-label={t('ways')}>
          {ways.map(({ name, count }) => (
            <li key={name}>
              <Button variant="light" onClick={() => change({ [name]: undefined })}>
                {t('without', {
                  filter: name === 'q' ? t('words', { q: search.q ?? '' }) : text(name),
                  count,
                })}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      <Button variant="default" onClick={clearAll}>
        {t('clear')}
      </Button>
    </EmptyState>
  );
}
