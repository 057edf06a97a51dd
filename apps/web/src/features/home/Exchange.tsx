import type { AgentExampleDto } from '@onelastai/sdk';
import { useEffect } from 'react';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import classes from './Exchange.module.css';
import { useTyped } from './use-typed.ts';

const READING_MS = 5200;

interface ExchangeProps {
  example: AgentExampleDto;
  animate: boolean;
  playing: boolean;
  /** The answer stands, and there was time to read it. */
  onRead: () => void;
}

/** A question and its answer, which writes itself. Screen readers get it whole. */
export function Exchange({ example, animate, playing, onRead }: ExchangeProps) {
  const { question, answer } = example;
  const { shown, rest, done } = useTyped(answer, animate, playing);

  useEffect(() => {
    if (!animate || !playing || !done) return;
    const timer = setTimeout(onRead, READING_MS);
    return () => clearTimeout(timer);
  }, [animate, playing, done, onRead]);

  return (
    <div className={classes.exchange}>
      <p className={classes.question}>{question}</p>
      <p className={classes.answer}>
        <VisuallyHidden>{answer}</VisuallyHidden>
        <span aria-hidden="true">
          {shown}
          {done ? null : <span className={classes.caret} data-thinking={!shown || undefined} />}
          <span className={classes.rest}>{rest}</span>
        </span>
      </p>
    </div>
  );
}

/** Takes the room of an exchange without showing it, so that nothing moves when agents change. */
export function ExchangeGhost({ example }: { example: AgentExampleDto }) {
  return (
    <div className={classes.exchange} data-ghost aria-hidden="true">
      <p className={classes.question}>{example.question}</p>
      <p className={classes.answer}>{example.answer}</p>
    </div>
  );
}
