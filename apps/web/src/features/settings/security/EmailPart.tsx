import { Button } from '@mantine/core';
import type { SignInStateDto } from '@onelastai/sdk';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { trpc } from '../../../lib/api.ts';
import { refreshAccount } from '../../../lib/session.ts';
import { FormError } from '../../../ui/FormError.tsx';
import { ChangeEmailForm } from './ChangeEmailForm.tsx';
import { PendingEmailChange } from './PendingEmailChange.tsx';
import { FactorPart } from './second-factor/FactorPart.tsx';

/** The address: confirmed or not, and changed by confirming at both. */
export function EmailPart({ state }: { state: SignInStateDto }) {
  const t = useTranslations('security.email');
  const { email, emailVerified, emailChange } = state;
  const [changing, setChanging] = useState(false);
  const resend = useMutation(trpc.auth.requestEmailVerification.mutationOptions());
  return (
    <FactorPart
      title={email}
      text={emailVerified ? t('confirmed') : t('confirmHint')}
      warning={emailVerified ? undefined : resend.isSuccess ? t('resent') : t('unconfirmed')}
      actions={
        <>
          {emailVerified || resend.isSuccess ? null : (
            <Button size="sm" loading={resend.isPending} onClick={() => resend.mutate()}>
              {t('resend')}
            </Button>
          )}
          {changing || emailChange ? null : (
            <Button variant="default" size="sm" onClick={() => setChanging(true)}>
              {t('change')}
            </Button>
          )}
        </>
      }
    >
      <FormError error={resend.error} title={t('resendFailed')} />
      {changing ? (
        <ChangeEmailForm
          current={email}
          asksOld={emailVerified}
          onClose={() => setChanging(false)}
          onSent={() => {
            void refreshAccount().then(() => setChanging(false));
          }}
        />
      ) : emailChange ? (
        <PendingEmailChange change={emailChange} />
      ) : null}
    </FactorPart>
  );
}
