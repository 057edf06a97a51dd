import { Button } from '@mantine/core';
import { parseError } from '@onelastai/sdk';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { usePageTitle } from '../../../lib/use-page-title.ts';
import { PageHead } from '../../../ui/PageHead.tsx';
import { ForAdministrators } from '../ForAdministrators.tsx';
import { FilterSelect } from '../shared/FilterSelect.tsx';
import { FilterText } from '../shared/FilterText.tsx';
import classes from '../shared/List.module.css';
import { ListBody } from '../shared/ListBody.tsx';
import { ListPages } from '../shared/ListPages.tsx';
import { sourcesOptions } from '../sources/queries.ts';
import { AgentTable } from './AgentTable.tsx';
import { adminAgentsOptions } from './queries.ts';
import type { AdminAgentsSearch } from './search.ts';

export function AgentList() {
  const t = useTranslations('adminAgents');
  const search = useSearch({ from: '/admin/agents' });
  const navigate = useNavigate({ from: '/admin/agents' });
  const list = useQuery({ ...adminAgentsOptions(search), placeholderData: keepPreviousData });
  usePageTitle(t('title'));
  if (parseError(list.error).code === 'ADMIN_REQUIRED') return <ForAdministrators />;

  const narrow = (change: AdminAgentsSearch) =>
    void navigate({
      search: (before) => ({ ...before, ...change, cursor: undefined }),
      resetScroll: false,
    });
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <Filters search={search} onNarrow={narrow} />
      <ListBody
        list={list}
        words={{ loading: t('loading'), empty: t('empty'), emptyText: t('emptyText') }}
        wayOut={
          <Button variant="default" onClick={() => void navigate({ search: {} })}>
            {t('clear')}
          </Button>
        }
      >
        {(agents, isOutdated) => <AgentTable agents={agents} isOutdated={isOutdated} />}
      </ListBody>
      <ListPages cursor={search.cursor} next={list.data?.nextCursor ?? null} />
    </>
  );
}

interface FiltersProps {
  search: AdminAgentsSearch;
  onNarrow: (change: AdminAgentsSearch) => void;
}

function Filters({ search: { q = '', source, state }, onNarrow }: FiltersProps) {
  const t = useTranslations('adminAgents');
  const sources = useQuery(sourcesOptions);
  const names = new Set(sources.data?.items.map(({ name }) => name));
  // One that was removed since still stands in the address.
  if (source !== undefined) names.add(source);
  return (
    <search className={classes.filters} aria-label={t('filters')}>
      <FilterText
        isWide
        label={t('search')}
        placeholder={t('searchHint')}
        value={q}
        maxLength={200}
        onNarrow={(value) => onNarrow({ q: value })}
      />
      <FilterSelect
        label={t('source')}
        any={t('anySource')}
        value={source}
        options={[...names].map((name) => ({ value: name, label: name }))}
        onNarrow={(value) => onNarrow({ source: value })}
      />
      <FilterSelect
        label={t('state')}
        any={t('anyState')}
        value={state}
        options={[
          { value: 'active', label: t('states.active') },
          { value: 'inactive', label: t('states.inactive') },
        ]}
        onNarrow={(value) => onNarrow({ state: value })}
      />
    </search>
  );
}
