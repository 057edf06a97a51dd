import { type ReactNode, useId } from 'react';
import classes from './Billing.module.css';

interface BillingSectionProps {
  title: string;
  lead?: string;
  /** Beside the title. */
  action?: ReactNode;
  children: ReactNode;
}

export function BillingSection({ title, lead, action, children }: BillingSectionProps) {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <div className={classes.head}>
        <div className={classes.words}>
          <h2 id={id}>{title}</h2>
          {lead ? <p>{lead}</p> : null}
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}
