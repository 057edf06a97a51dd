import { type ReactNode, useId } from 'react';
import classes from './Profile.module.css';

interface ProfileSectionProps {
  title: string;
  lead?: string;
  children: ReactNode;
}

export function ProfileSection({ title, lead, children }: ProfileSectionProps) {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <div>
        <h2 id={id} className={classes.sectionTitle}>
          {title}
        </h2>
        {lead ? <p className={classes.sectionLead}>{lead}</p> : null}
      </div>
      <div className={classes.fields}>{children}</div>
    </section>
  );
}
