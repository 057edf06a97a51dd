import { NativeSelect } from '@mantine/core';
import { IconArrowsSort } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { oneOf } from '../../lib/search-params.ts';
import { SORTS } from './catalogue-search.ts';
import type { CatalogueState } from './use-catalogue-search.ts';

export function SortSelect({ state, className }: { state: CatalogueState; className: string }) {
  const t = useTranslations('agents.sort');
  const { search, change } = state;
  return (
    <NativeSelect
      className={className}
      size="md"
      aria-label={t('label')}
      leftSection={<IconArrowsSort size={18} aria-hidden />}
      value={search.sort ?? 'relevance'}
      data={SORTS.map((value) => ({
        value,
        label: t(value === 'relevance' && !search.q ? 'featured' : value),
      }))}
      onChange={(event) => {
        const sort = oneOf(event.currentTarget.value, SORTS);
        change({ sort: sort === 'relevance' ? undefined : sort });
      }}
    />
  );
}
