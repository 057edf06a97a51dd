import { emblemOf, type Shape } from '@onelastai/contracts';
import { createElement, type ReactElement } from 'react';
import classes from './AgentEmblem.module.css';

interface AgentEmblemProps {
  /** The agent's id: the same id always shows the same emblem. */
  id: string;
  /** Edge in pixels; 32 to 96 looks best. */
  size?: number;
}

/** An agent's face. Decorative: the agent's name stands beside it. */
export function AgentEmblem({ id, size = 48 }: AgentEmblemProps) {
  const { ground, figure, shapes } = emblemOf(id);
  return (
    <svg
      className={classes.emblem}
      viewBox="0 0 64 64"
      width={size}
      height={size}
      aria-hidden="true"
      style={{ '--emblem-ground': ground, '--emblem-figure': figure }}
    >
      <rect width="64" height="64" className={classes.ground} />
      {draw(shapes)}
    </svg>
  );
}

// A list made by spreading needs no keys: an emblem never changes.
function draw(shapes: Shape[]): ReactElement {
  return createElement(
    'g',
    null,
    ...shapes.map(({ tag, attributes, children }) =>
      createElement(tag, attributes, ...(children.length === 0 ? [] : [draw(children)])),
    ),
  );
}
