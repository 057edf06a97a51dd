import classes from './AgentEmblem.module.css';
import type { Form } from './geometry.ts';
import { colorsFor } from './palette.ts';
import { pick, randomFrom } from './random.ts';
import { burst, eclipse, flower, horizon, orbits } from './round-forms.tsx';
import { crystal, halftone, levels, mosaic, spiral, waves } from './square-forms.tsx';

/** Chosen so that neighbours in our own catalogue look different; another seed, other emblems. */
const SEED = '1543:';

interface AgentEmblemProps {
  /** The agent's id: the same id always shows the same emblem. */
  id: string;
  /** Edge in pixels; 32 to 96 looks best. */
  size?: number;
}

/** An agent's face. Decorative: the agent's name stands beside it. */
export function AgentEmblem({ id, size = 48 }: AgentEmblemProps) {
  const random = randomFrom(SEED + id);
  const { ground, figure } = colorsFor(random);
  const draw = pick<Form>(
    random,
    orbits,
    flower,
    burst,
    horizon,
    eclipse,
    mosaic,
    waves,
    halftone,
    levels,
    crystal,
    spiral,
  );
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
      {draw(random)}
    </svg>
  );
}
