import { type ReactNode, useEffect, useRef } from 'react';
import { AgentEmblem } from '../../ui/emblem/AgentEmblem.tsx';
import { Page } from '../../ui/Page.tsx';
import classes from './AuthCard.module.css';

interface AuthCardProps {
  heading: string;
  /** Why one is here. */
  lead?: ReactNode;
  children: ReactNode;
  /** The way to the other form. */
  other?: ReactNode;
  /** In place of a step before it: whoever was there is led to the new heading. */
  follows?: boolean;
}

/** Names that give three emblems which look well side by side. */
const FACES = ['muse', 'sage', 'atlas'];

export function AuthCard({ heading, lead, children, other, follows = false }: AuthCardProps) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (follows) title.current?.focus();
  }, [follows]);
  return (
    <Page width="narrow">
      <div className={classes.faces}>
        {FACES.map((face) => (
          <AgentEmblem key={face} id={face} size={40} />
        ))}
      </div>
      <h1 ref={title} tabIndex={-1} className={classes.heading}>
        {heading}
      </h1>
      {lead ? <p className={classes.lead}>{lead}</p> : null}
      <div className={classes.card}>{children}</div>
      {other ? <p className={classes.other}>{other}</p> : null}
    </Page>
  );
}
