import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { trpc } from '../../lib/api.ts';
import { refreshAccount } from '../../lib/session.ts';
import { FormError } from '../../ui/FormError.tsx';
import { ButtonLink } from '../../ui/links.tsx';
import classes from './AuthCard.module.css';
import { AuthCard } from './AuthCard.tsx';
import { EmailChangeSteps } from './EmailChangeSteps.tsx';
import { isLinkOver, LinkOver } from './LinkOver.tsx';

/** One of the two confirmations that a change of address takes, by one press. */
export function ChangeEmail({ token }: { token: string }) {
  const t = useTranslations('accounts');
  const confirm = useMutation(
    trpc.auth.confirmEmailChange.mutationOptions({ onSuccess: () => void refreshAccount() }),
  );
  if (confirm.data) {
    const { newEmail, confirmedOld, confirmedNew } = confirm.data;
    const isDone = confirmedOld && confirmedNew;
    return (
      <AuthCard
        follows
        heading={isDone ? t('changeEmail.doneHeading') : t('changeEmail.halfHeading')}
        lead={isDone ? t('changeEmail.done', { email: newEmail }) : t('changeEmail.half')}
      >
        <div className={classes.done}>
          <EmailChangeSteps change={confirm.data} />
          {isDone ? <ButtonLink to="/settings/security">{t('changeEmail.go')}</ButtonLink> : null}
        </div>
      </AuthCard>
    );
  }
  if (isLinkOver(token, confirm.error)) {
    return (
      <AuthCard heading={t('link.overHeading')}>
        <LinkOver>
          <ButtonLink to="/settings/security">{t('link.newChange')}</ButtonLink>
        </LinkOver>
      </AuthCard>
    );
  }
  return (
    <AuthCard heading={t('changeEmail.heading')} lead={t('changeEmail.lead')}>
      <div className={classes.form}>
        <FormError error={confirm.error} title={t('changeEmail.failed')} />
        <Button fullWidth loading={confirm.isPending} onClick={() => confirm.mutate({ token })}>
          {t('changeEmail.submit')}
        </Button>
      </div>
    </AuthCard>
  );
}
