import type { ReactNode } from 'react';
import classes from './SecondFactor.module.css';

interface FactorPartProps {
  title: string;
  /** How it stands. */
  text: string;
  warning?: string | undefined;
  /** What can be done now, beside it. */
  actions?: ReactNode;
  children?: ReactNode;
}

/** One line of the card, with what opens below it. */
export function FactorPart({ title, text, warning, actions, children }: FactorPartProps) {
  return (
    <div className={classes.part}>
      <div className={classes.line}>
        <div className={classes.words}>
          <h3>{title}</h3>
          <p>{text}</p>
          {warning ? <p data-tone="warning">{warning}</p> : null}
        </div>
        {actions ? <div className={classes.buttons}>{actions}</div> : null}
      </div>
      {children}
    </div>
  );
}
