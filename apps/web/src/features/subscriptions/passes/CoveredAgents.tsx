import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { AgentEmblem } from '../../../ui/emblem/AgentEmblem.tsx';
import { myAgentsOptions } from '../../agents/queries.ts';
import { plansOptions } from '../queries.ts';
import classes from './CoveredAgents.module.css';

/** The agents that a tier opens, each a way into the chat. */
export function CoveredAgents({ planId }: { planId: string }) {
  const t = useTranslations('subscriptions.mine');
  const tiers = useQuery(plansOptions);
  const mine = useQuery(myAgentsOptions);
  const covers = tiers.data?.items.find((tier) => tier.planId === planId)?.agents;
  if (covers?.kind === 'all') {
    return (
      <p className={classes.all}>
        {t.rich('coversAll', {
          link: (chunks) => <Link to="/agents">{chunks}</Link>,
        })}
      </p>
    );
  }
  const agents = mine.data?.items.filter(({ id }) => covers?.agentIds.includes(id)) ?? [];
  if (agents.length === 0) return null;
  return (
    <ul className={classes.agents} aria-label={t('covers')}>
      {agents.map((agent) => (
        <li key={agent.id}>
          <Link to="/chat" search={{ agent: agent.slug }} className={classes.agent}>
            <AgentEmblem id={agent.id} size={24} />
            {agent.name}
          </Link>
        </li>
      ))}
    </ul>
  );
}
