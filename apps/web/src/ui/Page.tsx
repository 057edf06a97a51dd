import type { ReactNode } from 'react';
import classes from './Page.module.css';

interface PageProps {
  children: ReactNode;
  /** `narrow` for forms and reading, `wide` for catalogues. */
  width?: 'narrow' | 'medium' | 'wide';
}

/** The column a page stands in. */
export function Page({ children, width = 'wide' }: PageProps) {
  return (
    <div className={classes.page} data-width={width}>
      {children}
    </div>
  );
}
