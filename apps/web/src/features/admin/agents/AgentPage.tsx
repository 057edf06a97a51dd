import { Skeleton } from '@mantine/core';
import type { AdminAgentDto } from '@onelastai/sdk';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { usePageTitle } from '../../../lib/use-page-title.ts';
import { AgentEmblem } from '../../../ui/emblem/AgentEmblem.tsx';
import { ButtonLink, TextLink } from '../../../ui/links.tsx';
import page from '../shared/Record.module.css';
import { BackLink, RecordHead } from '../shared/RecordHead.tsx';
import { ColumnsSkeleton, RecordPage } from '../shared/RecordPage.tsx';
import { AgentDecisions } from './AgentDecisions.tsx';
import { AgentFacts, AgentPrompt } from './AgentFacts.tsx';
import { AgentHistory } from './AgentHistory.tsx';
import { AgentBadges } from './AgentTable.tsx';
import { adminAgentOptions } from './queries.ts';

/** All that administrators see of one agent, and what they can decide. */
export function AgentPage({ id }: { id: string }) {
  const t = useTranslations('adminAgents.one');
  const record = useQuery(adminAgentOptions(id));
  usePageTitle(record.data?.name ?? t('title'));
  return (
    <RecordPage
      record={record}
      notFound="AGENT_NOT_FOUND"
      words={{ loading: t('loading'), gone: t('gone'), goneText: t('goneText') }}
      wayOut={
        <ButtonLink to="/admin/agents" variant="default">
          {t('back')}
        </ButtonLink>
      }
      skeleton={
        <ColumnsSkeleton picture={<Skeleton height={64} width={64} radius="md" />} sections={2} />
      }
    >
      {(agent) => <Agent agent={agent} />}
    </RecordPage>
  );
}

function Agent({ agent }: { agent: AdminAgentDto }) {
  const t = useTranslations('adminAgents.one');
  const { isActive, isFeatured, overrides } = agent;
  const isOverridden = overrides.isActive !== null || overrides.isFeatured !== null;
  return (
    <>
      <BackLink to="/admin/agents">{t('back')}</BackLink>
      <RecordHead
        title={agent.name}
        picture={<AgentEmblem id={agent.id} size={64} />}
        lead={agent.shortDescription}
      >
        <AgentBadges agent={{ isActive, isFeatured, isOverridden }} />
        {isActive ? (
          <TextLink to="/agents/$slug" params={{ slug: agent.slug }} inherit>
            {t('publicPage')}
          </TextLink>
        ) : null}
      </RecordHead>
      <div className={page.columns}>
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
