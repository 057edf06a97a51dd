import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './List.module.css';

interface FiltersEndProps {
  /** On the button that takes all filters away. */
  clear: string;
  onClear: () => void;
  /** Filters that came with a link and have no field. */
  children?: ReactNode;
}

/** The last line of the filters, where there are any. */
export function FiltersEnd({ clear, onClear, children }: FiltersEndProps) {
  return (
    <div className={classes.narrowed}>
      {children}
      <Button variant="subtle" size="compact-sm" onClick={onClear}>
        {clear}
      </Button>
    </div>
  );
}
