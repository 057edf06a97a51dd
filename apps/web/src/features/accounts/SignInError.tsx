import { Button } from '@mantine/core';
import { parseError } from '@onelastai/sdk';
import { useTranslations } from 'use-intl';
import { FormError } from '../../ui/FormError.tsx';
import classes from './AuthCard.module.css';

interface SignInErrorProps {
  error: unknown;
  onMailLink: () => void;
}

/** Why the sign-in was refused; whoever is locked out for a while may still be mailed a link. */
export function SignInError({ error, onMailLink }: SignInErrorProps) {
  const t = useTranslations('accounts.signIn');
  if (!error) return null;
  const isLocked = parseError(error).code === 'TOO_MANY_REQUESTS';
  return (
    <div className={classes.refusal}>
      <FormError error={error} title={isLocked ? t('locked') : t('failed')} />
      {isLocked ? (
        <Button variant="light" size="sm" onClick={onMailLink}>
          {t('lockedLink')}
        </Button>
      ) : null}
    </div>
  );
}
