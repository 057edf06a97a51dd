import { IconX } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { activeFilters, type FilterName } from '../catalogue-search.ts';
import type { CatalogueState } from '../use-catalogue-search.ts';
import { useFacets } from '../use-facets.ts';
import classes from './ActiveFilters.module.css';
import { useFilterText } from './use-filter-text.ts';

/** What is set, each to be taken off with a press. */
export function ActiveFilters({ state }: { state: CatalogueState }) {
  const t = useTranslations('agents.filters');
  const { search, change, clearFilters } = state;
  const { data: facets } = useFacets(state);
  const text = useFilterText(search, facets?.price?.currency);
  const active = activeFilters(search);
  if (active.length === 0) return null;

  function remove(name: FilterName, chip: HTMLElement): void {
    const item = chip.closest('li');
    const neighbour = item?.nextElementSibling ?? item?.previousElementSibling;
    // The chip goes: the focus must not go with it.
    const heir = active.length > 1 ? neighbour?.querySelector('button') : null;
    (heir ?? document.getElementById('main'))?.focus({ preventScroll: true });
    change({ [name]: undefined });
  }

  return (
    <ul className={classes.chips} aria-label={t('active')}>
      {active.map((name) => (
        <li key={name}>
          <button
            type="button"
            className={classes.chip}
            aria-label={t('remove', { filter: text(name) })}
            onClick={(event) => remove(name, event.currentTarget)}
          >
            {text(name)}
            <IconX size={14} aria-hidden />
          </button>
        </li>
      ))}
      {active.length > 1 ? (
        <li>
          <button
            type="button"
            className={classes.clear}
            onClick={() => {
              document.getElementById('main')?.focus({ preventScroll: true });
              clearFilters();
            }}
          >
            {t('clear')}
          </button>
        </li>
      ) : null}
    </ul>
  );
}
