import type { AgentSummaryDto } from '@onelastai/sdk';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { ButtonLink, TextLink } from '../../ui/links.tsx';
import classes from './Featured.module.css';
import { FeaturedCard } from './FeaturedCard.tsx';
import { FeaturedCardSkeleton } from './FeaturedCardSkeleton.tsx';

interface FeaturedProps {
  query: UseQueryResult<{ items: AgentSummaryDto[] }, unknown>;
}

const PLACES = ['a', 'b', 'c', 'd', 'e', 'f'];

export function Featured({ query }: FeaturedProps) {
  const t = useTranslations('home.featured');
  return (
    <section className={classes.featured} aria-labelledby="featured">
      <div className={classes.head}>
        <h2 id="featured" className={classes.title}>
          {t('title')}
        </h2>
        <TextLink to="/agents" size="sm" fw={550} py={4}>
          {t('all')}
        </TextLink>
      </div>
      <FeaturedContent query={query} />
    </section>
  );
}

function FeaturedContent({ query }: FeaturedProps) {
  const t = useTranslations('home.featured');
  if (query.isError) {
    return (
      <ErrorState
        as="h3"
        error={query.error}
        onRetry={() => void query.refetch()}
        retrying={query.isFetching}
      />
    );
  }
  const agents = query.data?.items;
  if (agents?.length === 0) {
    return (
      <EmptyState as="h3" title={t('empty')} text={t('emptyText')}>
        <ButtonLink to="/agents">{t('all')}</ButtonLink>
      </EmptyState>
    );
  }
  return (
    <div className={classes.grid}>
      {agents
        ? agents.map((agent) => <FeaturedCard key={agent.id} agent={agent} />)
        : PLACES.map((place) => <FeaturedCardSkeleton key={place} />)}
    </div>
  );
}
