import { type ReactNode, useId } from 'react';
import classes from './second-factor/SecondFactor.module.css';

interface SecuritySectionProps {
  title: string;
  lead: string;
  /** Beside the title. */
  action?: ReactNode;
  /** Parts of the card. */
  children: ReactNode;
}

export function SecuritySection({ title, lead, action, children }: SecuritySectionProps) {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <div className={classes.line}>
        <div className={classes.words}>
          <h2 id={id} className={classes.title}>
            {title}
          </h2>
          <p className={classes.lead}>{lead}</p>
        </div>
        {action}
      </div>
      <div className={classes.parts}>{children}</div>
    </section>
  );
}
