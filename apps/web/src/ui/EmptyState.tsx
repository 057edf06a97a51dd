import type { ReactNode } from 'react';
import classes from './State.module.css';
import { EmptyArt } from './StateArt.tsx';

interface EmptyStateProps {
  title: string;
  text?: ReactNode;
  /** What to do next: a button or two. */
  children?: ReactNode;
  /** Heading level, so that the outline of the page stays whole. */
  as?: 'h1' | 'h2' | 'h3';
}

export function EmptyState({ title, text, children, as: Heading = 'h2' }: EmptyStateProps) {
  return (
    <div className={classes.state}>
      <div className={classes.art}>
        <EmptyArt />
      </div>
      <Heading className={classes.title}>{title}</Heading>
      {text ? <p className={classes.text}>{text}</p> : null}
      {children ? <div className={classes.action}>{children}</div> : null}
    </div>
  );
}
