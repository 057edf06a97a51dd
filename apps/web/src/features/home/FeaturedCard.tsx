import type { AgentSummaryDto } from '@onelastai/sdk';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { plainText } from '../../lib/plain-text.ts';
import { AgentEmblem } from '../../ui/emblem/AgentEmblem.tsx';
import { MoneyText } from '../../ui/MoneyText.tsx';
import classes from './FeaturedCard.module.css';

export function FeaturedCard({ agent }: { agent: AgentSummaryDto }) {
  const t = useTranslations('home.featured');
  return (
    <article className={classes.card}>
      <div className={classes.head}>
        <AgentEmblem id={agent.id} size={48} />
        <div>
          <h3 className={classes.name}>
            <Link to="/agents/$slug" params={{ slug: agent.slug }} className={classes.link}>
              {agent.name}
            </Link>
          </h3>
          <p className={classes.promise}>{agent.shortDescription}</p>
        </div>
      </div>
      {agent.example ? (
        <blockquote className={classes.quote}>
          <p className={classes.question}>{plainText(agent.example.question)}</p>
          <p className={classes.answer}>{plainText(agent.example.answer)}</p>
        </blockquote>
      ) : null}
      <p className={classes.price}>
        {t('from')} <MoneyText value={agent.pricing.daily} /> {t('perDay')}
      </p>
    </article>
  );
}
