import { Button } from '@mantine/core';
import type { UserDto } from '@onelastai/sdk';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { trpc } from '../../../lib/api.ts';
import { notify } from '../../../lib/notify.ts';
import { readStored, store } from '../../../lib/storage.ts';
import { useErrorText } from '../../../ui/use-error-text.ts';
import classes from './AccountNotice.module.css';

const STORAGE_KEY = 'ol-confirm-address-later';
const LATER_MS = 24 * 60 * 60_000;

/** Asks to confirm the address; who has no time for it now is asked again tomorrow. */
export function UnconfirmedNotice({ user }: { user: UserDto }) {
  const t = useTranslations('accounts.notices');
  const describe = useErrorText();
  const [later, setLater] = useState(() => Number(readStored(STORAGE_KEY)) > Date.now() - LATER_MS);
  const resend = useMutation(
    trpc.auth.requestEmailVerification.mutationOptions({
      onError: (error) => notify.failed(t('resendFailed'), describe(error)),
    }),
  );
  if (later) return null;
  return (
    <section className={classes.notice} aria-label={t('region')}>
      <p role="status">{resend.isSuccess ? t('resent') : t('verify', { email: user.email })}</p>
      <div className={classes.actions}>
        {resend.isSuccess ? null : (
          <Button
            size="compact-sm"
            variant="light"
            loading={resend.isPending}
            onClick={() => resend.mutate()}
          >
            {t('resend')}
          </Button>
        )}
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          onClick={() => {
            store(STORAGE_KEY, String(Date.now()));
            setLater(true);
          }}
        >
          {t('later')}
        </Button>
      </div>
    </section>
  );
}
