import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useNow, useTranslations } from 'use-intl';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { ButtonLink } from '../../ui/links.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import classes from './MyAgents.module.css';
import { MyAgentsSkeleton } from './MyAgentsSkeleton.tsx';
import { PassCard } from './PassCard.tsx';
import { PastPasses } from './PastPasses.tsx';
import { myPassesOptions } from './queries.ts';
import { sortPasses } from './sort-passes.ts';

export function MyAgents() {
  const t = useTranslations('subscriptions');
  const list = useInfiniteQuery(myPassesOptions);
  const now = useNow({ updateInterval: 30_000 });
  const { active, past } = sortPasses(list.data?.pages.flatMap((page) => page.items) ?? [], now);

  function content() {
    if (list.isPending) return <MyAgentsSkeleton />;
    if (list.isError && !list.data) {
      return (
        <ErrorState
          error={list.error}
          onRetry={() => void list.refetch()}
          retrying={list.isFetching}
        />
      );
    }
    if (active.length + past.length === 0) {
      return (
        <EmptyState title={t('mine.empty')} text={t('mine.emptyText')}>
          <ButtonLink to="/agents">{t('mine.browse')}</ButtonLink>
        </EmptyState>
      );
    }
    return (
      <>
        {active.length > 0 ? (
          <ul className={classes.passes}>
            {active.map((pass) => (
              <li key={pass.id}>
                <PassCard pass={pass} />
              </li>
            ))}
            <li>
              <Link to="/agents" className={classes.another}>
                <IconPlus size={20} aria-hidden />
                {t('mine.another')}
              </Link>
            </li>
          </ul>
        ) : (
          <div className={classes.none}>
            <p>{t('mine.noneActive')}</p>
            <ButtonLink to="/agents" variant="default">
              {t('mine.browse')}
            </ButtonLink>
          </div>
        )}
        {past.length > 0 ? <PastPasses passes={past} /> : null}
        {list.isFetchNextPageError ? <p role="alert">{t('mine.moreFailed')}</p> : null}
        {list.hasNextPage ? (
          <Button
            variant="default"
            className={classes.more ?? ''}
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {t('mine.more')}
          </Button>
        ) : null}
      </>
    );
  }

  return (
    <>
      <PageHead
        title={t('title')}
        lead={active.length > 0 ? t('mine.lead', { count: active.length }) : undefined}
        isPending={list.isPending}
      />
      {content()}
    </>
  );
}
