import type { AgentDto } from '@onelastai/sdk';
import { IconArrowUpRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import classes from './Starters.module.css';

/** Questions to begin with: each leads to the chat with the question filled in. */
export function Starters({ agent }: { agent: AgentDto }) {
  const t = useTranslations('agents');
  if (agent.conversationStarters.length === 0) return null;
  return (
    <section aria-labelledby="starters">
      <h2 id="starters" className={classes.title}>
        {t('starters', { name: agent.name })}
      </h2>
      <ul className={classes.list}>
        {agent.conversationStarters.map((question) => (
          <li key={question}>
            <Link
              to="/chat"
              search={{ agent: agent.slug, q: question }}
              preload={false}
              className={classes.starter}
            >
              {question}
              <IconArrowUpRight size={16} aria-hidden />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
