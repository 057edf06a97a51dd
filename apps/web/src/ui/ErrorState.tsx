import { Button } from '@mantine/core';
import { parseError } from '@onelastai/sdk';
import { useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { ButtonLink } from './links.tsx';
import classes from './State.module.css';
import { BrokenArt } from './StateArt.tsx';
import { useErrorText } from './use-error-text.ts';

interface ErrorStateProps {
  error: unknown;
  /** Asks again; without it there is no button. */
  onRetry?: (() => void) | undefined;
  retrying?: boolean;
  title?: string;
  /** Instead of the text that belongs to the error. */
  text?: string;
  /** Further ways out. */
  children?: ReactNode;
  as?: 'h1' | 'h2' | 'h3';
}

/** What happened, whether anything was changed, what to do; with the request's number if there is one. */
export function ErrorState(props: ErrorStateProps) {
  const { error, onRetry, retrying = false, title, text, children, as: Heading = 'h2' } = props;
  const t = useTranslations('ui');
  const describe = useErrorText();
  const { requestId, code } = parseError(error);
  const { href } = useLocation();
  return (
    <div className={classes.state} role="alert">
      <div className={classes.art} data-tone="danger">
        <BrokenArt />
      </div>
      <Heading className={classes.title}>{title ?? t('error.title')}</Heading>
      <p className={classes.text}>{text ?? describe(error)}</p>
      <div className={classes.action}>
        {onRetry ? (
          <Button variant="default" onClick={onRetry} loading={retrying}>
            {t('retry')}
          </Button>
        ) : null}
        {code === 'SIGN_IN_REQUIRED' ? (
          <ButtonLink to="/sign-in" search={{ next: href }}>
            {t('signIn')}
          </ButtonLink>
        ) : null}
        {children}
      </div>
      {requestId ? <p className={classes.request}>{t('requestId', { id: requestId })}</p> : null}
    </div>
  );
}
