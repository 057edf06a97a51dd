import { type ReactNode, useId } from 'react';
import classes from './Preferences.module.css';

interface PreferenceGroupProps {
  title: string;
  lead?: string;
  children: ReactNode;
}

export function PreferenceGroup({ title, lead, children }: PreferenceGroupProps) {
  const id = useId();
  return (
    <section className={classes.group} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {lead ? <p className={classes.lead}>{lead}</p> : null}
      {children}
    </section>
  );
}

interface PreferenceRowProps {
  label: string;
  hint?: string;
  /** A control that names itself. */
  children: ReactNode;
}

export function PreferenceRow({ label, hint, children }: PreferenceRowProps) {
  return (
    <div className={classes.row}>
      <div className={classes.what}>
        <span className={classes.label} aria-hidden>
          {label}
        </span>
        {hint ? <span className={classes.hint}>{hint}</span> : null}
      </div>
      {children}
    </div>
  );
}

interface PreferenceToggleProps {
  label: string;
  hint: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

export function PreferenceToggle({ label, hint, checked, onChange }: PreferenceToggleProps) {
  const id = useId();
  return (
    <label className={classes.row}>
      <span className={classes.what}>
        <span className={classes.label} id={`${id}-label`}>
          {label}
        </span>
        <span className={classes.hint} id={`${id}-hint`}>
          {hint}
        </span>
      </span>
      <input
        type="checkbox"
        className={classes.check}
        aria-labelledby={`${id}-label`}
        aria-describedby={`${id}-hint`}
        checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </label>
  );
}
