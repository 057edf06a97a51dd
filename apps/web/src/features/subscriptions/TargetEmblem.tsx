import { planIdOf } from '@onelastai/contracts';
import type { PassTarget } from '@onelastai/sdk';
import { IconStack2 } from '@tabler/icons-react';
import { AgentEmblem } from '../../ui/emblem/AgentEmblem.tsx';
import classes from './TargetEmblem.module.css';

/** An agent's own emblem, or a stack for a plan that holds several. */
export function TargetEmblem({ target, size }: { target: PassTarget; size: number }) {
  if (planIdOf(target) === null) return <AgentEmblem id={target} size={size} />;
  return (
    <span className={classes.tier} style={{ '--size': `${size}px` }}>
      <IconStack2 size={Math.round(size * 0.55)} stroke={1.75} aria-hidden />
    </span>
  );
}
