import { Skeleton } from '@mantine/core';
import type { AgentSummaryDto, PassPlan } from '@onelastai/sdk';
import type { Ref } from 'react';
import cardClasses from './AgentCard.module.css';
import { AgentCard } from './AgentCard.tsx';
import classes from './AgentGrid.module.css';

interface AgentGridProps {
  ref?: Ref<HTMLUListElement>;
  agents: AgentSummaryDto[];
  /** Ids of those that are open to the person. */
  mine: ReadonlySet<string>;
  /** Whose price is shown. */
  period: PassPlan;
  /** Other results are on their way; these are the ones before. */
  outdated: boolean;
  /** Cards are still to come below. */
  coming: boolean;
}

export function AgentGrid({ ref, agents, mine, period, outdated, coming }: AgentGridProps) {
  return (
    <ul ref={ref} className={classes.grid} data-outdated={outdated || undefined}>
      {agents.map((agent) => (
        <li key={agent.id}>
          <AgentCard agent={agent} period={period} isMine={mine.has(agent.id)} />
        </li>
      ))}
      {coming ? <CardSkeletons count={3} /> : null}
    </ul>
  );
}

export function AgentGridSkeleton() {
  return (
    <ul className={classes.grid} aria-hidden="true">
      <CardSkeletons count={9} />
    </ul>
  );
}

export function CardSkeletons({ count }: { count: number }) {
  return Array.from({ length: count }, (_, index) => (
    // Keys by place: they are all the same.
    <li key={`skeleton-${index}`} aria-hidden="true">
      <div className={cardClasses.card}>
        <div className={cardClasses.head}>
          <Skeleton height={48} width={48} radius="md" />
          <div className={cardClasses.titles}>
            <Skeleton height={16} width="50%" mt={6} />
            <Skeleton height={12} width="34%" mt={8} />
          </div>
        </div>
        <div className={cardClasses.promise}>
          <Skeleton height={14} width="94%" />
          <Skeleton height={14} width="60%" mt={10} />
        </div>
        <div className={cardClasses.foot}>
          <Skeleton height={14} width="38%" mb={4} />
        </div>
      </div>
    </li>
  ));
}
