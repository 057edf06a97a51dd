import type { AdminAgentSummaryDto } from '@onelastai/sdk';
import { Link } from '@tanstack/react-router';
import { useFormatter, useTranslations } from 'use-intl';
import { AgentEmblem } from '../../../ui/emblem/AgentEmblem.tsx';
import { MoneyText } from '../../../ui/MoneyText.tsx';
import { RelativeTime } from '../../../ui/RelativeTime.tsx';
import { useCategoryLabel } from '../../agents/use-category-label.ts';
import lists from '../shared/List.module.css';
import { StateBadge } from '../shared/StateBadge.tsx';
import classes from './Agents.module.css';

interface AgentTableProps {
  agents: AdminAgentSummaryDto[];
  isOutdated: boolean;
}

/** A table; on phones each row is a card. */
export function AgentTable({ agents, isOutdated }: AgentTableProps) {
  const t = useTranslations('adminAgents');
  return (
    <table
      className={lists.table}
      data-pictures
      data-outdated={isOutdated || undefined}
      aria-label={t('title')}
    >
      <thead>
        <tr>
          <th scope="col">{t('agent')}</th>
          <th scope="col">{t('state')}</th>
          <th scope="col">{t('source')}</th>
          <th scope="col" className={lists.number}>
            {t('price')}
          </th>
          <th scope="col" className={lists.number}>
            {t('users')}
          </th>
          <th scope="col">{t('updated')}</th>
        </tr>
      </thead>
      <tbody>
        {agents.map((agent) => (
          <AgentRow key={agent.id} agent={agent} />
        ))}
      </tbody>
    </table>
  );
}

function AgentRow({ agent }: { agent: AdminAgentSummaryDto }) {
  const t = useTranslations('adminAgents');
  const format = useFormatter();
  const categoryLabel = useCategoryLabel();
  return (
    <tr>
      <th scope="row">
        <Link to="/admin/agents/$id" params={{ id: agent.id }} className={lists.pictured}>
          <AgentEmblem id={agent.id} size={36} />
          <span>
            <strong>{agent.name}</strong>
            <span className={lists.sub}>
              {categoryLabel(agent.category)} · {agent.version}
            </span>
          </span>
        </Link>
      </th>
      <td>
        <AgentBadges agent={agent} />
      </td>
      <td data-label={t('source')}>
        <span>{agent.source ?? t('noSource')}</span>
      </td>
      <td data-label={t('price')} className={lists.number}>
        <MoneyText value={agent.pricing.monthly} />
      </td>
      <td data-label={t('users')} className={lists.number}>
        <span>{format.number(agent.users)}</span>
      </td>
      <td data-label={t('updated')}>
        <RelativeTime value={agent.updatedAt} />
      </td>
    </tr>
  );
}

interface AgentBadgesProps {
  agent: Pick<AdminAgentSummaryDto, 'isActive' | 'isFeatured' | 'isOverridden'>;
}

export function AgentBadges({ agent }: AgentBadgesProps) {
  const t = useTranslations('adminAgents');
  return (
    <span className={classes.badges}>
      <StateBadge tone={agent.isActive ? 'good' : 'quiet'}>
        {t(agent.isActive ? 'states.active' : 'states.inactive')}
      </StateBadge>
      {agent.isFeatured ? <StateBadge tone="quiet">{t('featured')}</StateBadge> : null}
      {agent.isOverridden ? <StateBadge tone="note">{t('overridden')}</StateBadge> : null}
    </span>
  );
}
