import type { AgentSummaryDto, PassPlan } from '@onelastai/sdk';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { AgentEmblem } from '../../ui/emblem/AgentEmblem.tsx';
import { MoneyText } from '../../ui/MoneyText.tsx';
import classes from './AgentCard.module.css';
import { DEFAULT_PERIOD } from './catalogue-search.ts';
import { Marks } from './Marks.tsx';
import { Rating } from './Rating.tsx';
import { useCategoryLabel } from './use-category-label.ts';

interface AgentCardProps {
  agent: AgentSummaryDto;
  /** Whose price is shown. */
  period?: PassPlan;
  /** It is open to the person. */
  isMine?: boolean;
  /** Heading level, so that the outline of the page stays whole. */
  as?: 'h2' | 'h3';
}

/** The name is the link; it covers the card. */
export function AgentCard(props: AgentCardProps) {
  const { agent, period = DEFAULT_PERIOD, isMine = false, as: Heading = 'h2' } = props;
  const t = useTranslations('agents');
  const label = useCategoryLabel();
  return (
    <article className={classes.card}>
      <div className={classes.head}>
        <AgentEmblem id={agent.id} size={48} />
        <div className={classes.titles}>
          <Heading className={classes.name}>
            <Link to="/agents/$slug" params={{ slug: agent.slug }} className={classes.link}>
              {agent.name}
            </Link>
          </Heading>
          <p className={classes.category}>{label(agent.category)}</p>
        </div>
        <div className={classes.marks}>
          <Marks agent={agent} isMine={isMine} />
        </div>
      </div>
      <p className={classes.promise}>{agent.shortDescription}</p>
      <div className={classes.foot}>
        <span className={classes.price}>
          {t.rich('price', {
            period,
            price: () => <MoneyText value={agent.pricing[period]} />,
            strong: (chunks) => <strong>{chunks}</strong>,
          })}
        </span>
        <Rating stats={agent.stats} />
      </div>
    </article>
  );
}
