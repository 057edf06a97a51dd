import type { ReactNode } from 'react';
import classes from './StateBadge.module.css';

export type Tone = 'good' | 'note' | 'bad' | 'accent' | 'quiet';

/** A word of state. The colour adds to it and says nothing of its own. */
export function StateBadge({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={classes.badge} data-tone={tone}>
      {children}
    </span>
  );
}
