import { Button, Drawer } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { activeFilters } from '../catalogue-search.ts';
import type { CatalogueState } from '../use-catalogue-search.ts';
import { useFacets } from '../use-facets.ts';
import classes from './FilterDrawer.module.css';
import { Filters } from './Filters.tsx';

interface FilterDrawerProps {
  state: CatalogueState;
  opened: boolean;
  onClose: () => void;
}

/** The filters from below, at hand for a thumb; what they find changes behind it at once. */
export default function FilterDrawer({ state, opened, onClose }: FilterDrawerProps) {
  const t = useTranslations('agents');
  const { data: facets } = useFacets(state);
  const set = activeFilters(state.search).length > 0;
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="bottom"
      size="85dvh"
      title={t('filters.title')}
      closeButtonProps={{ 'aria-label': t('filters.close'), size: 'lg' }}
      transitionProps={{ duration: 160 }}
      classNames={{
        content: classes.content ?? '',
        header: classes.header ?? '',
        title: classes.title ?? '',
        body: classes.body ?? '',
      }}
    >
      <div className={classes.scroll}>
        <Filters state={state} />
      </div>
      <div className={classes.foot}>
        <Button variant="default" disabled={!set} onClick={state.clearFilters}>
          {t('filters.clear')}
        </Button>
        <Button onClick={onClose} className={classes.show ?? ''}>
          {facets ? t('filters.show', { count: facets.total }) : t('filters.showAny')}
        </Button>
      </div>
    </Drawer>
  );
}
