import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useNow, useTranslations } from 'use-intl';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { ButtonLink, TextLink } from '../../../ui/links.tsx';
import { MoreButton } from '../../../ui/MoreButton.tsx';
import { PageHead } from '../../../ui/PageHead.tsx';
import { healthOptions, serverNow } from '../health.ts';
import { activePassesOptions, pastPassesOptions } from '../queries.ts';
import classes from './MyAgents.module.css';
import { MyAgentsSkeleton } from './MyAgentsSkeleton.tsx';
import { PassCard } from './PassCard.tsx';
import { PastPasses } from './PastPasses.tsx';
import { sortPasses } from './sort-passes.ts';

export function MyAgents() {
  const t = useTranslations('subscriptions');
  const held = useQuery(activePassesOptions);
  const over = useInfiniteQuery(pastPassesOptions);
  useQuery(healthOptions);
  // Looks again now and then: a pass may end while the page is open.
  useNow({ updateInterval: 30_000 });
  const passes = [
    ...(held.data?.items ?? []),
    ...(over.data?.pages.flatMap((page) => page.items) ?? []),
  ];
  const { active, past } = sortPasses(passes, serverNow());
  const isPending = held.isPending || over.isPending;

  function content() {
    const failed = held.data ? (over.data ? null : over.error) : held.error;
    if (failed) {
      return (
        <ErrorState
          error={failed}
          onRetry={() => void Promise.all([held.refetch(), over.refetch()])}
          retrying={held.isFetching || over.isFetching}
        />
      );
    }
    if (isPending) return <MyAgentsSkeleton />;
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
        <MoreButton list={over}>{t('mine.more')}</MoreButton>
      </>
    );
  }

  return (
    <>
      <PageHead
        title={t('title')}
        lead={active.length > 0 ? t('mine.lead', { count: active.length }) : undefined}
        isPending={isPending}
      >
        <TextLink to="/settings/billing" size="sm" underline="always">
          {t('mine.billing')}
        </TextLink>
      </PageHead>
      {content()}
    </>
  );
}
