import { type ReactNode, useId } from 'react';
import classes from './Profile.module.css';

export function ProfileSection({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <h2 id={id} className={classes.sectionTitle}>
        {title}
      </h2>
      <div className={classes.fields}>{children}</div>
    </section>
  );
}
