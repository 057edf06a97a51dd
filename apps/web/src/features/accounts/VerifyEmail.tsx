import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { trpc } from '../../lib/api.ts';
import { refreshAccount, useSession } from '../../lib/session.ts';
import { FormError } from '../../ui/FormError.tsx';
import { ButtonLink } from '../../ui/links.tsx';
import classes from './AuthCard.module.css';
import { AuthCard } from './AuthCard.tsx';
import { isLinkOver, LinkOver } from './LinkOver.tsx';

/** Confirms the address of who is signed in, by one press. */
export function VerifyEmail({ token }: { token: string }) {
  const t = useTranslations('accounts');
  const { user } = useSession();
  const verify = useMutation(
    trpc.auth.verifyEmail.mutationOptions({ onSuccess: () => void refreshAccount() }),
  );
  if (verify.data) {
    return (
      <AuthCard follows heading={t('verify.doneHeading')}>
        <div className={classes.done}>
          <p>{t('verify.done', { email: verify.data.email })}</p>
          <ButtonLink to="/agents">{t('verify.toAgents')}</ButtonLink>
        </div>
      </AuthCard>
    );
  }
  if (isLinkOver(token, verify.error)) {
    return (
      <AuthCard heading={t('link.overHeading')}>
        <LinkOver>
          <ButtonLink to="/settings/security">{t('link.newVerify')}</ButtonLink>
        </LinkOver>
      </AuthCard>
    );
  }
  if (user === null) {
    return (
      <AuthCard heading={t('verify.heading')} lead={t('verify.signInFirst')}>
        <div className={classes.done}>
          <ButtonLink to="/sign-in" search={{ next: `/verify-email#${token}` }}>
            {t('signIn.submit')}
          </ButtonLink>
        </div>
      </AuthCard>
    );
  }
  return (
    <AuthCard heading={t('verify.heading')} lead={t('verify.lead')}>
      <div className={classes.form}>
        <FormError error={verify.error} title={t('verify.failed')} />
        <Button fullWidth loading={verify.isPending} onClick={() => verify.mutate({ token })}>
          {t('verify.submit')}
        </Button>
      </div>
    </AuthCard>
  );
}
