import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { AgentGrid, AgentGridSkeleton } from './AgentGrid.tsx';
import { DEFAULT_PERIOD } from './catalogue-search.ts';
import { NothingFound } from './NothingFound.tsx';
import { catalogueOptions } from './queries.ts';
import { ShowMore } from './ShowMore.tsx';
import type { CatalogueState } from './use-catalogue-search.ts';
import { useMyAgents } from './use-my-agents.ts';

interface ResultsProps {
  state: CatalogueState;
  total: number | undefined;
}

/** The agents that match, page after page as they are asked for. */
export function Results({ state, total }: ResultsProps) {
  const t = useTranslations('agents');
  const { search, signedIn } = state;
  const mine = useMyAgents();
  const list = useInfiniteQuery({
    ...catalogueOptions(search),
    enabled: signedIn !== undefined || !search.mine,
    placeholderData: keepPreviousData,
  });
  const agents = list.data?.pages.flatMap((page) => page.items) ?? [];
  const shown = agents.length;
  const grid = useRef<HTMLUListElement>(null);
  // Agents that were in view when more were asked for.
  const before = useRef(Number.POSITIVE_INFINITY);

  // Who goes on by keyboard goes on with the first of those that came.
  useEffect(() => {
    if (shown <= before.current) return;
    const links = grid.current?.querySelectorAll('a');
    links?.[before.current]?.focus({ preventScroll: true });
    before.current = Number.POSITIVE_INFINITY;
  }, [shown]);

  if (list.isPending) {
    return (
      <>
        <VisuallyHidden>{t('loading')}</VisuallyHidden>
        <AgentGridSkeleton />
      </>
    );
  }
  if (list.isError && shown === 0) {
    return (
      <ErrorState
        error={list.error}
        onRetry={() => void list.refetch()}
        retrying={list.isFetching}
      />
    );
  }
  if (shown === 0) return <NothingFound state={state} />;
  return (
    <>
      <AgentGrid
        ref={grid}
        agents={agents}
        mine={mine}
        period={search.period ?? DEFAULT_PERIOD}
        outdated={list.isPlaceholderData}
        coming={list.isFetchingNextPage}
      />
      {list.hasNextPage ? (
        <ShowMore
          shown={shown}
          total={total}
          failed={list.isFetchNextPageError}
          onMore={() => {
            if (list.isFetching) return;
            before.current = shown;
            void list.fetchNextPage();
          }}
        />
      ) : null}
    </>
  );
}
