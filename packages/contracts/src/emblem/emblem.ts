import type { Form, Shape } from './geometry.ts';
import { colorsFor, type EmblemColors } from './palette.ts';
import { pick, randomFrom } from './random.ts';
import { burst, eclipse, flower, horizon, orbits } from './roundForms.ts';
import { crystal, halftone, levels, mosaic, spiral, waves } from './squareForms.ts';

/** Chosen so that neighbours in our own catalogue look different; another seed, other emblems. */
const SEED = '1543:';

/** An agent's face, on a field of 64 × 64 that is filled with `ground`. */
export interface Emblem extends EmblemColors {
  /** `currentColor` is `figure`. */
  shapes: Shape[];
}

/** The same id always has the same emblem. */
export function emblemOf(id: string): Emblem {
  const random = randomFrom(SEED + id);
  const colors = colorsFor(random);
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
  return { ...colors, shapes: draw(random, colors.ground) };
}
