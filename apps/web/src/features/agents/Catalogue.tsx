import { Button } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { useNearEnd } from '../../ui/use-near-end.ts';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { AgentGrid, AgentGridSkeleton } from './AgentGrid.tsx';
import classes from './Catalogue.module.css';
import { CategoryFilter } from './CategoryFilter.tsx';
import { catalogueOptions, isSlug } from './queries.ts';
import { ResultCount } from './ResultCount.tsx';
import { SearchField } from './SearchField.tsx';
import { useCatalogueSearch } from './use-catalogue-search.ts';

export function Catalogue() {
  const t = useTranslations('agents');
  const { typed, type, clear, q, category: wanted } = useCatalogueSearch();
  const category = isSlug(wanted) ? wanted : undefined;
  const list = useInfiniteQuery({
    ...catalogueOptions({ q, category }),
    placeholderData: keepPreviousData,
  });
  const agents = list.data?.pages.flatMap((page) => page.items) ?? [];
  const more = useNearEnd<HTMLDivElement>(() => void list.fetchNextPage(), {
    enabled: list.hasNextPage && !list.isFetching && !list.isFetchNextPageError,
  });

  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <div className={classes.tools}>
        <SearchField value={typed} onChange={type} />
        <CategoryFilter current={category} />
        <ResultCount
          q={q}
          category={category}
          shown={agents.length}
          more={list.hasNextPage}
          pending={list.isPending || list.isPlaceholderData || list.isError}
        />
      </div>
      {list.isPending ? (
        <>
          <VisuallyHidden>{t('loading')}</VisuallyHidden>
          <AgentGridSkeleton />
        </>
      ) : list.isError && agents.length === 0 ? (
        <ErrorState
          error={list.error}
          onRetry={() => void list.refetch()}
          retrying={list.isFetching}
        />
      ) : agents.length === 0 ? (
        <EmptyState
          title={t('empty.title')}
          text={q ? t('empty.forWords', { q }) : t('empty.text')}
        >
          <Button variant="default" onClick={clear}>
            {t('empty.clear')}
          </Button>
        </EmptyState>
      ) : (
        <AgentGrid
          agents={agents}
          outdated={list.isPlaceholderData}
          coming={list.isFetchingNextPage}
        />
      )}
      <div ref={more} className={classes.more}>
        {list.isFetchNextPageError ? <p role="alert">{t('moreFailed')}</p> : null}
        {list.hasNextPage && !list.isFetchingNextPage ? (
          <Button variant="default" onClick={() => void list.fetchNextPage()}>
            {t('more')}
          </Button>
        ) : null}
      </div>
    </>
  );
}
