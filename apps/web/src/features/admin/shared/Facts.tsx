import type { ReactNode } from 'react';
import classes from './Record.module.css';

/** A card with a heading. */
export function Section(props: { id: string; title: string; children: ReactNode }) {
  return (
    <section className={classes.section} aria-labelledby={props.id}>
      <h2 id={props.id}>{props.title}</h2>
      {props.children}
    </section>
  );
}

export function Facts({ columns, children }: { columns?: 4; children: ReactNode }) {
  return (
    <dl className={classes.facts} data-columns={columns}>
      {children}
    </dl>
  );
}

/** A dash stands for what is empty. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  const isEmpty = children === '' || children === null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{isEmpty ? '–' : children}</dd>
    </div>
  );
}
