import type { ReactNode } from 'react';
import classes from './PageHead.module.css';

interface PageHeadProps {
  title: string;
  /** A sentence below the title. */
  lead?: string | undefined;
  /** Holds the line of a lead that comes. */
  isPending?: boolean;
  children?: ReactNode;
}

/** How a page begins: its one title and what it is about. */
export function PageHead({ title, lead, isPending = false, children }: PageHeadProps) {
  return (
    <header className={classes.head}>
      <h1 className={classes.title}>{title}</h1>
      {isPending || lead !== undefined ? (
        <p className={classes.lead} aria-hidden={isPending}>
          {isPending ? <>&nbsp;</> : lead}
        </p>
      ) : null}
      {children}
    </header>
  );
}
