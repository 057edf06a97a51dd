import { type AgentDto, parseError } from '@onelastai/sdk';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { ButtonLink } from '../../ui/links.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { PurchasePanel } from '../subscriptions/PurchasePanel.tsx';
import { AgentAbout } from './AgentAbout.tsx';
import { AgentHeader } from './AgentHeader.tsx';
import { AgentSkeleton } from './AgentSkeleton.tsx';
import classes from './AgentView.module.css';
import { ExampleExchange } from './ExampleExchange.tsx';
import { agentOptions } from './queries.ts';
import { Starters } from './Starters.tsx';

export function AgentView({ slug }: { slug: string }) {
  const t = useTranslations('agents');
  const { data: agent, error, isFetching, refetch } = useQuery(agentOptions(slug));
  usePageTitle(agent?.name ?? (error ? t('notFound.title') : undefined));
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
  return (
    <div className={classes.layout}>
      <AgentHeader agent={agent} />
      <aside className={classes.panel}>
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
      </div>
    </div>
  );
}
