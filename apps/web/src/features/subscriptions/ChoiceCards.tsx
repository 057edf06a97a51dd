import { type ReactNode, useId } from 'react';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import classes from './ChoiceCards.module.css';

interface Choice<T extends string> {
  value: T;
  name: string;
  hint?: ReactNode;
}

interface ChoiceCardsProps<T extends string> {
  label: string;
  options: readonly Choice<T>[];
  value: T;
  onChange: (value: T) => void;
  /** Side by side: a name and an amount each. */
  inRow?: boolean;
  disabled?: boolean;
}

/** One of a few, each with a word on what it means: radio buttons that can be pressed as a whole. */
export function ChoiceCards<T extends string>(props: ChoiceCardsProps<T>) {
  const { label, options, value, onChange, inRow = false, disabled = false } = props;
  const group = useId();
  return (
    <fieldset className={classes.choice} data-row={inRow || undefined} disabled={disabled}>
      <legend>
        <VisuallyHidden>{label}</VisuallyHidden>
      </legend>
      {options.map((option) => (
        <label key={option.value} className={classes.option}>
          <input
            type="radio"
            name={group}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span className={classes.words}>
            <span className={classes.name}>{option.name}</span>
            {option.hint ? <span className={classes.hint}>{option.hint}</span> : null}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
