import type { ReactNode } from 'react';
import { AgentEmblem } from '../../ui/emblem/AgentEmblem.tsx';
import { Page } from '../../ui/Page.tsx';
import classes from './AuthCard.module.css';

interface AuthCardProps {
  heading: string;
  /** Why one is here. */
  lead?: string | undefined;
  children: ReactNode;
  /** The way to the other form. */
  other: ReactNode;
}

/** Names that give three emblems which look well side by side. */
const FACES = ['muse', 'sage', 'atlas'];

export function AuthCard({ heading, lead, children, other }: AuthCardProps) {
  return (
    <Page width="narrow">
      <div className={classes.faces}>
        {FACES.map((face) => (
          <AgentEmblem key={face} id={face} size={40} />
        ))}
      </div>
      <h1 className={classes.heading}>{heading}</h1>
      {lead ? <p className={classes.lead}>{lead}</p> : null}
      <div className={classes.card}>{children}</div>
      <p className={classes.other}>{other}</p>
    </Page>
  );
}
