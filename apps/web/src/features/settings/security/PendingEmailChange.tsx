import { Button } from '@mantine/core';
import type { EmailChangeDto } from '@onelastai/sdk';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { trpc } from '../../../lib/api.ts';
import { refreshAccount } from '../../../lib/session.ts';
import { FormError } from '../../../ui/FormError.tsx';
import { EmailChangeSteps } from '../../accounts/EmailChangeSteps.tsx';
import classes from './second-factor/SecondFactor.module.css';

/** A change of address that waits for its confirmations. */
export function PendingEmailChange({ change }: { change: EmailChangeDto }) {
  const t = useTranslations('security.email');
  const cancel = useMutation(
    trpc.auth.cancelEmailChange.mutationOptions({ onSuccess: () => refreshAccount() }),
  );
  return (
    <fieldset className={classes.ask}>
      <legend>{t('pending', { email: change.newEmail })}</legend>
      <p>{t('pendingText')}</p>
      <EmailChangeSteps change={change} />
      <FormError error={cancel.error} title={t('cancelFailed')} />
      <div className={classes.buttons}>
        <Button
          variant="default"
          size="sm"
          loading={cancel.isPending}
          onClick={() => cancel.mutate()}
        >
          {t('cancel')}
        </Button>
      </div>
    </fieldset>
  );
}
