import { Button } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { activeFilters } from '../catalogue-search.ts';
import type { CatalogueState } from '../use-catalogue-search.ts';

const loadDrawer = () => import('./FilterDrawer.tsx');
const FilterDrawer = lazy(loadDrawer);

/** Where there is no room for the rail: opens the filters over the page. */
export function FilterButton({ state, className }: { state: CatalogueState; className: string }) {
  const t = useTranslations('agents.filters');
  // Stays once it was asked for, so that it can go as it came.
  const [wanted, setWanted] = useState(false);
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button
        variant="default"
        className={className}
        leftSection={<IconAdjustmentsHorizontal size={18} aria-hidden />}
        aria-haspopup="dialog"
        aria-expanded={opened}
        onClick={() => {
          setWanted(true);
          setOpened(true);
        }}
        onPointerEnter={() => void loadDrawer()}
        onFocus={() => void loadDrawer()}
      >
        {t('button', { count: activeFilters(state.search).length })}
      </Button>
      {wanted ? (
        <Suspense fallback={null}>
          <FilterDrawer state={state} opened={opened} onClose={() => setOpened(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
