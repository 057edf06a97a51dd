import type { ReactNode } from 'react';
import { useFormatter } from 'use-intl';
import classes from './Filters.module.css';

interface FilterOptionProps {
  type: 'checkbox' | 'radio';
  /** Holds the radio buttons of one group together. */
  name?: string;
  text: ReactNode;
  /** Agents it would leave; `undefined` while that is not known. */
  count: number | undefined;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** One line of a filter. What would leave nothing can be taken off, not put on. */
export function FilterOption({ type, name, text, count, checked, onChange }: FilterOptionProps) {
  const format = useFormatter();
  return (
    <label className={classes.option}>
      <input
        type={type}
        name={name}
        checked={checked}
        disabled={count === 0 && !checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>{text}</span>
      <span className={classes.count} data-numeric>
        {count === undefined ? '' : format.number(count)}
      </span>
    </label>
  );
}
