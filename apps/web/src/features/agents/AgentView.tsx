import { type AgentDto, parseError } from '@onelastai/sdk';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { usePageDescription } from '../../lib/use-page-description.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { ButtonLink } from '../../ui/links.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { PurchasePanel } from '../subscriptions/PurchasePanel.tsx';
import { AgentAbout } from './AgentAbout.tsx';
import { AgentHeader } from './AgentHeader.tsx';
import { AgentSkeleton } from './AgentSkeleton.tsx';
import { AgentVersions } from './AgentVersions.tsx';
import classes from './AgentView.module.css';
import { ExampleExchange } from './ExampleExchange.tsx';
import { PriceBar } from './PriceBar.tsx';
import { agentOptions } from './queries.ts';
import { RelatedAgents } from './RelatedAgents.tsx';
import { Reviews } from './reviews/Reviews.tsx';
import { Starters } from './Starters.tsx';

export function AgentView({ slug }: { slug: string }) {
  const t = useTranslations('agents');
  const { data: agent, error, isFetching, refetch } = useQuery(agentOptions(slug));
  usePageTitle(agent?.name ?? (error ? t('notFound.title') : undefined));
  usePageDescription(agent?.shortDescription);
  if (agent) return <Agent agent={agent} />;
  if (!error) {
    return (
      <>
        <VisuallyHidden>{t('loading')}</VisuallyHidden>
        <AgentSkeleton />
      </>
    );
  }
  const { code, status } = parseError(error);
  // A slug that cannot be one is refused as bad input; for the reader it is the same.
  if (code === 'AGENT_NOT_FOUND' || status === 400) {
    return (
      <EmptyState as="h1" title={t('notFound.title')} text={t('notFound.text')}>
        <ButtonLink to="/agents">{t('notFound.browse')}</ButtonLink>
      </EmptyState>
    );
  }
  return <ErrorState as="h1" error={error} onRetry={() => void refetch()} retrying={isFetching} />;
}

function Agent({ agent }: { agent: AgentDto }) {
  const { plan } = useSearch({ from: '/agents/$slug' });
  const navigate = useNavigate({ from: '/agents/$slug' });
  const panel = useRef<HTMLElement>(null);
  return (
    <>
      <div className={classes.layout}>
        <AgentHeader agent={agent} />
        <aside ref={panel} className={classes.panel} tabIndex={-1}>
          <PurchasePanel
            agent={agent}
            plan={plan}
            onPlanChange={(next) =>
              void navigate({
                search: (before) => ({ ...before, plan: next }),
                replace: true,
                resetScroll: false,
              })
            }
          />
        </aside>
        <div className={classes.body}>
          {agent.example ? <ExampleExchange agent={agent} example={agent.example} /> : null}
          <AgentAbout agent={agent} />
          <Starters agent={agent} />
          <Reviews agent={agent} />
          <AgentVersions agent={agent} />
        </div>
      </div>
      <RelatedAgents slug={agent.slug} />
      <PriceBar agent={agent} panel={panel} />
    </>
  );
}
