import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { AgentCard } from './AgentCard.tsx';
import { CardSkeletons } from './AgentGrid.tsx';
import { relatedOptions } from './queries.ts';
import classes from './RelatedAgents.module.css';
import { useMyAgents } from './use-my-agents.ts';

/** Nothing where there are none, or where they cannot be had: the page is whole without them. */
export function RelatedAgents({ slug }: { slug: string }) {
  const t = useTranslations('agents');
  const mine = useMyAgents();
  const { data, isPending } = useQuery(relatedOptions(slug));
  if (!isPending && !data?.items.length) return null;
  return (
    <section aria-labelledby="related" className={classes.related}>
      <h2 id="related" className={classes.title}>
        {t('related')}
      </h2>
      <ul className={classes.row}>
        {data?.items.map((agent) => (
          <li key={agent.id}>
            <AgentCard agent={agent} isMine={mine.has(agent.id)} as="h3" />
          </li>
        ))}
        {isPending ? <CardSkeletons count={3} /> : null}
      </ul>
    </section>
  );
}
