import type { ReactNode } from 'react';
import { PageHead } from '../../../ui/PageHead.tsx';
import classes from './List.module.css';

/** How a list to which something can be added begins. */
export function ListHead(props: { title: string; lead: string; children: ReactNode }) {
  return (
    <div className={classes.head}>
      <PageHead title={props.title} lead={props.lead} />
      {props.children}
    </div>
  );
}
