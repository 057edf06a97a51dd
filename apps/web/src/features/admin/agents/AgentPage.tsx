import { Skeleton } from '@mantine/core';
import { type AdminAgentDto, parseError } from '@onelastai/sdk';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { usePageTitle } from '../../../lib/use-page-title.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { AgentEmblem } from '../../../ui/emblem/AgentEmblem.tsx';
import { ButtonLink, TextLink } from '../../../ui/links.tsx';
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx';
import { ForAdministrators } from '../ForAdministrators.tsx';
import page from '../users/UserPage.module.css';
import { AgentDecisions } from './AgentDecisions.tsx';
import { AgentFacts, AgentPrompt } from './AgentFacts.tsx';
import { AgentHistory } from './AgentHistory.tsx';
import { AgentBadges } from './AgentTable.tsx';
import { adminAgentOptions } from './queries.ts';

/** All that administrators see of one agent, and what they can decide. */
export function AgentPage({ id }: { id: string }) {
  const t = useTranslations('adminAgents.one');
  const { data: agent, error, refetch, isFetching } = useQuery(adminAgentOptions(id));
  usePageTitle(agent?.name ?? t('title'));
  const { code, status } = parseError(error);
  if (code === 'ADMIN_REQUIRED') return <ForAdministrators />;
  if (agent) return <Agent agent={agent} />;
  // An address that was cut short names no agent either.
  if (code === 'AGENT_NOT_FOUND' || status === 400) {
    return (
      <EmptyState as="h1" title={t('gone')} text={t('goneText')}>
        <ButtonLink to="/admin/agents" variant="default">
          {t('back')}
        </ButtonLink>
      </EmptyState>
    );
  }
  if (error) {
    return (
      <ErrorState as="h1" error={error} onRetry={() => void refetch()} retrying={isFetching} />
    );
  }
  return <AgentSkeleton />;
}

function Agent({ agent }: { agent: AdminAgentDto }) {
  const t = useTranslations('adminAgents.one');
  const { isActive, isFeatured, overrides } = agent;
  const isOverridden = overrides.isActive !== null || overrides.isFeatured !== null;
  return (
    <>
      <TextLink to="/admin/agents" className={page.back ?? ''}>
        <IconArrowLeft size={16} aria-hidden /> {t('back')}
      </TextLink>
      <header className={page.head}>
        <AgentEmblem id={agent.id} size={64} />
        <div className={page.who}>
          <h1>{agent.name}</h1>
          <p>{agent.shortDescription}</p>
          <p className={page.badges}>
            <AgentBadges agent={{ isActive, isFeatured, isOverridden }} />
            {isActive ? (
              <TextLink to="/agents/$slug" params={{ slug: agent.slug }} size="sm">
                {t('publicPage')}
              </TextLink>
            ) : null}
          </p>
        </div>
      </header>
      <div className={page.sections}>
        <div className={page.column}>
          <AgentFacts agent={agent} />
        </div>
        <div className={page.column}>
          <AgentDecisions agent={agent} />
          <AgentPrompt agent={agent} />
        </div>
        <div className={page.wide}>
          <AgentHistory id={agent.id} />
        </div>
      </div>
    </>
  );
}

function AgentSkeleton() {
  const t = useTranslations('adminAgents.one');
  return (
    <>
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      <div aria-hidden="true">
        <div className={page.head}>
          <Skeleton height={64} width={64} radius="md" />
          <div className={page.who}>
            <Skeleton height={28} width={220} />
            <Skeleton height={14} width={260} mt={8} />
          </div>
        </div>
        <div className={page.sections}>
          {['a', 'b'].map((section) => (
            <Skeleton key={section} height={260} radius="lg" />
          ))}
        </div>
      </div>
    </>
  );
}
