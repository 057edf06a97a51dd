import { type ReactNode, useId } from 'react';
import classes from './Switch.module.css';
import { VisuallyHidden } from './VisuallyHidden.tsx';

interface Option<T extends string> {
  value: T;
  name: string;
  /** Shown instead of the name. */
  icon?: ReactNode;
  lang?: string;
}

interface SwitchProps<T extends string> {
  label: string;
  options: readonly Option<T>[];
  value: T;
  onChange: (value: T) => void;
}

/** A row of radio buttons: one of a few, all in view. */
export function Switch<T extends string>({ label, options, value, onChange }: SwitchProps<T>) {
  const group = useId();
  return (
    <fieldset className={classes.switch}>
      <legend>
        <VisuallyHidden>{label}</VisuallyHidden>
      </legend>
      {options.map((option) => (
        <label key={option.value} className={classes.option} lang={option.lang} title={option.name}>
          <input
            type="radio"
            name={group}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.icon ? <VisuallyHidden>{option.name}</VisuallyHidden> : option.name}
          {option.icon}
        </label>
      ))}
    </fieldset>
  );
}
