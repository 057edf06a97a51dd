import type { AgentRefDto } from '@onelastai/sdk';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { AgentEmblem } from '../../ui/emblem/AgentEmblem.tsx';
import { agentOptions } from '../agents/queries.ts';
import classes from './Begin.module.css';

interface BeginProps {
  agentId: string;
  agent: AgentRefDto | null | undefined;
  name: string;
  /** Takes a question into the field; absent while nothing can be asked. */
  onPick: ((question: string) => void) | undefined;
}

/** An empty conversation: whom one talks to, and questions to begin with. */
export function Begin({ agentId, agent, name, onPick }: BeginProps) {
  const t = useTranslations('chat');
  const { data } = useQuery({ ...agentOptions(agent?.slug ?? ''), enabled: Boolean(agent) });
  const questions = onPick ? (data?.conversationStarters ?? []) : [];
  return (
    <div className={classes.begin}>
      <AgentEmblem id={agentId} size={64} />
      <p>{t('begin', { name })}</p>
      {questions.length > 0 ? (
        <ul className={classes.questions} aria-label={t('starters')}>
          {questions.map((question) => (
            <li key={question}>
              <button type="button" onClick={() => onPick?.(question)}>
                {question}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
