import { pick } from './random.ts';

/** Ground and figure. These are an agent's own colours, the same in both themes. */
export interface EmblemColors {
  ground: string;
  figure: string;
}

export function colorsFor(random: () => number): EmblemColors {
  return pick<EmblemColors>(
    random,
    { ground: '#3b2f9e', figure: '#c9c0ff' },
    { ground: '#0e5a4a', figure: '#9ff0cf' },
    { ground: '#ffb38a', figure: '#8a2410' },
    { ground: '#12376b', figure: '#9cc8ff' },
    { ground: '#ffd667', figure: '#7a4300' },
    { ground: '#7c1d4c', figure: '#ffb8d4' },
    { ground: '#bfe3d4', figure: '#14594a' },
    { ground: '#cfc6ff', figure: '#4534b5' },
    { ground: '#8c2f12', figure: '#ffc7a1' },
    { ground: '#124e5e', figure: '#8fe3ee' },
    { ground: '#f5b8c6', figure: '#8b1a41' },
    { ground: '#4b5a17', figure: '#dcec8b' },
    { ground: '#b8d4f5', figure: '#153f7a' },
    { ground: '#5b2a86', figure: '#f0b6ff' },
  );
}
