import { Button } from '@mantine/core';
import { parseError } from '@onelastai/sdk';
import { useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { FormError } from '../../../ui/FormError.tsx';
import { TextLink } from '../../../ui/links.tsx';
import classes from './Purchase.module.css';

interface PurchaseErrorProps {
  error: unknown;
  /** The price could not be told; nothing was ordered. */
  isQuote: boolean;
  /** Asks for the price again. */
  onRetry: (() => void) | undefined;
}

/** Why there is no payment page, and what that means for money: the one place where "perhaps" must be said. */
export function PurchaseError({ error, isQuote, onRetry }: PurchaseErrorProps) {
  const t = useTranslations('purchase.error');
  const { href } = useLocation();
  if (!error) return null;
  const { code, status } = parseError(error);
  if (code === 'SIGN_IN_REQUIRED') {
    return (
      <Alert>
        {t.rich('signedOut', {
          link: (chunks) => (
            <TextLink to="/sign-in" search={{ next: href }} underline="always">
              {chunks}
            </TextLink>
          ),
        })}
      </Alert>
    );
  }
  if (code === 'ALREADY_SUBSCRIBED') {
    return (
      <Alert>
        {t.rich('held', {
          link: (chunks) => (
            <TextLink to="/my-agents" underline="always">
              {chunks}
            </TextLink>
          ),
        })}
      </Alert>
    );
  }
  if (isQuote) {
    return (
      <>
        <FormError error={error} title={t('noQuote')} />
        <Button variant="default" disabled={!onRetry} onClick={() => onRetry?.()}>
          {t('again')}
        </Button>
      </>
    );
  }
  // The answer was lost, so the order may have arrived; the same request number makes it safe.
  if (status === null || (status >= 500 && !code)) {
    return (
      <Alert>
        <strong>{t('unsureTitle')}</strong> {t('unsure')}
      </Alert>
    );
  }
  return <FormError error={error} title={t('failed')} />;
}

function Alert({ children }: { children: ReactNode }) {
  return (
    <p className={classes.alert} role="alert">
      {children}
    </p>
  );
}
