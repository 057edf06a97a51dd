import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { AgentEmblem } from '../../ui/emblem/AgentEmblem.tsx';
import { ButtonLink } from '../../ui/links.tsx';
import classes from './NothingChosen.module.css';
import { useHeldAgents } from './use-held-agents.ts';

/** Choose a conversation, or start one with an agent one may ask. */
export function NothingChosen() {
  const t = useTranslations('chat.nothing');
  const { agents, isPending } = useHeldAgents();
  if (isPending) return null;
  if (agents.length === 0) {
    return (
      <div className={classes.place}>
        <EmptyState title={t('noPass')} text={t('noPassText')}>
          <ButtonLink to="/agents">{t('browse')}</ButtonLink>
        </EmptyState>
      </div>
    );
  }
  return (
    <div className={classes.place}>
      <EmptyState title={t('title')} text={t('text')} />
      <ul className={classes.agents}>
        {agents.map((agent) => (
          <li key={agent.id}>
            <Link to="/chat" search={{ agent: agent.slug }} className={classes.agent}>
              <AgentEmblem id={agent.id} size={40} />
              <span>
                <strong>{agent.name}</strong>
                <span>{agent.shortDescription}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
