import { Anchor, type AnchorProps } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, ReactNode, Ref } from 'react';
import classes from './Record.module.css';

interface RecordHeadProps {
  title: string;
  picture?: ReactNode;
  /** A line below the title. */
  lead?: string;
  /** Badges and short facts below that. */
  children?: ReactNode;
  /** A button. */
  action?: ReactNode;
}

/** How the page of one record begins. */
export function RecordHead({ title, picture, lead, children, action }: RecordHeadProps) {
  return (
    <header className={classes.head}>
      {picture}
      <div className={classes.who}>
        <h1>{title}</h1>
        {lead === undefined ? null : <p className={classes.lead}>{lead}</p>}
        {children ? <div className={classes.marks}>{children}</div> : null}
      </div>
      {action}
    </header>
  );
}

function BackAnchor({
  children,
  ...props
}: AnchorProps & AnchorHTMLAttributes<HTMLAnchorElement> & { ref?: Ref<HTMLAnchorElement> }) {
  return (
    <Anchor {...props} className={classes.back ?? ''}>
      <IconArrowLeft size={16} aria-hidden /> {children}
    </Anchor>
  );
}

/** Above the head: leads to the list that the record stands in. */
export const BackLink = createLink(BackAnchor);
