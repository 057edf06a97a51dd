import type { AgentSummaryDto } from '@onelastai/sdk';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { AgentEmblem } from '../../ui/emblem/AgentEmblem.tsx';
import { MoneyText } from '../../ui/MoneyText.tsx';
import classes from './AgentCard.module.css';
import { Marks } from './Marks.tsx';
import { Rating } from './Rating.tsx';
import { useCategoryLabel } from './use-category-label.ts';

/** The name is the link; it covers the card. */
export function AgentCard({ agent }: { agent: AgentSummaryDto }) {
  const t = useTranslations('agents');
  const label = useCategoryLabel();
  return (
    <article className={classes.card}>
      <div className={classes.head}>
        <AgentEmblem id={agent.id} size={48} />
        <div className={classes.titles}>
          <h2 className={classes.name}>
            <Link to="/agents/$slug" params={{ slug: agent.slug }} className={classes.link}>
              {agent.name}
            </Link>
          </h2>
          <p className={classes.category}>{label(agent.category)}</p>
        </div>
        <Marks agent={agent} />
      </div>
      <p className={classes.promise}>{agent.shortDescription}</p>
      <div className={classes.foot}>
        <span className={classes.price}>
          {t.rich('priceFrom', {
            price: () => <MoneyText value={agent.pricing.daily} />,
            strong: (chunks) => <strong>{chunks}</strong>,
          })}
        </span>
        <Rating stats={agent.stats} />
      </div>
    </article>
  );
}
