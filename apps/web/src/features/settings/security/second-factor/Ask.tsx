import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { FormError } from '../../../../ui/FormError.tsx';
import classes from './SecondFactor.module.css';

interface AskProps {
  title: string;
  text: string;
  keep: string;
  go: string;
  /** What did not happen. */
  failed: string;
  error: unknown;
  pending: boolean;
  onKeep: () => void;
  onGo: () => void;
}

/** Asks once more, in place, for what cannot be taken back. */
export function Ask({ title, text, keep, go, failed, error, pending, onKeep, onGo }: AskProps) {
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  return (
    <fieldset className={classes.ask}>
      <legend>{title}</legend>
      <p>{text}</p>
      <FormError error={error} title={failed} />
      <div className={classes.buttons}>
        <Button ref={first} variant="default" size="sm" disabled={pending} onClick={onKeep}>
          {keep}
        </Button>
        <Button color="danger" size="sm" loading={pending} onClick={onGo}>
          {go}
        </Button>
      </div>
    </fieldset>
  );
}
