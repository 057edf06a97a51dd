import { parseError } from '@onelastai/sdk';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import classes from './AuthCard.module.css';

/** Whether only a new link helps: this one was used, has run out, or never was one. */
export function isLinkOver(secret: string, error: unknown): boolean {
  return secret === '' || (error !== null && parseError(error).code === 'INVALID_LINK');
}

interface LinkOverProps {
  /** The way to a new link. */
  children: ReactNode;
}

/** In place of the button that such a link no longer gives. */
export function LinkOver({ children }: LinkOverProps) {
  const t = useTranslations('accounts.link');
  return (
    <div className={classes.done} role="alert">
      <p>{t('over')}</p>
      {children}
    </div>
  );
}
