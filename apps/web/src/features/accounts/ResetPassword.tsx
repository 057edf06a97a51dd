import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ButtonLink } from '../../ui/links.tsx';
import classes from './AuthCard.module.css';
import { AuthCard } from './AuthCard.tsx';
import { isLinkOver, LinkOver } from './LinkOver.tsx';
import { ResetPasswordForm } from './ResetPasswordForm.tsx';

/** A new password by a mailed link; nobody is signed in by it. */
export function ResetPassword({ token }: { token: string }) {
  const t = useTranslations('accounts');
  const [email, setEmail] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  if (email !== null) {
    return (
      <AuthCard follows heading={t('reset.doneHeading')}>
        <div className={classes.done}>
          <p>{t('reset.done')}</p>
          <ButtonLink to="/sign-in" state={(current) => ({ ...current, email })}>
            {t('signIn.submit')}
          </ButtonLink>
        </div>
      </AuthCard>
    );
  }
  if (isLinkOver(token, error)) {
    return (
      <AuthCard heading={t('link.overHeading')}>
        <LinkOver>
          <ButtonLink to="/forgot-password">{t('link.newReset')}</ButtonLink>
        </LinkOver>
      </AuthCard>
    );
  }
  return (
    <AuthCard heading={t('reset.heading')} lead={t('reset.lead')}>
      <ResetPasswordForm token={token} onDone={setEmail} onError={setError} />
    </AuthCard>
  );
}
