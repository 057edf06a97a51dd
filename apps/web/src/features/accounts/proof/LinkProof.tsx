import { Button, Loader } from '@mantine/core';
import type { IsoDate } from '@onelastai/sdk';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { trpc } from '../../../lib/api.ts';
import { useSession } from '../../../lib/session.ts';
import { FormError } from '../../../ui/FormError.tsx';
import { useMailLink } from '../use-mail-link.ts';
import classes from './Proof.module.css';

const POLL_MS = 2000;

interface LinkProofProps {
  /** As it was when the question was put. */
  freshUntil: IsoDate;
  onGiven: () => void;
}

/** Mails a link, and waits until another tab of this browser has signed in with it. */
export function LinkProof({ freshUntil, onGiven }: LinkProofProps) {
  const t = useTranslations('accounts.proof');
  const email = useSession().user?.email ?? '';
  const { href } = useLocation();
  const [before] = useState(freshUntil);
  const link = useMailLink(href);
  const { data } = useQuery(
    trpc.auth.confirmOptions.queryOptions(undefined, {
      enabled: link.isSuccess,
      refetchInterval: POLL_MS,
      // The mail is read in another tab.
      refetchIntervalInBackground: true,
    }),
  );
  const isFresh = data !== undefined && Date.parse(data.freshUntil) > Date.parse(before);
  useEffect(() => {
    if (isFresh) onGiven();
  }, [isFresh, onGiven]);
  if (link.isSuccess) {
    return (
      <>
        <p>{t('sent', { email })}</p>
        <p role="status" className={classes.waiting}>
          <Loader size={16} aria-hidden />
          {t('waiting')}
        </p>
      </>
    );
  }
  return (
    <>
      <p>{t('linkText', { email })}</p>
      <FormError error={link.error} title={t('failed')} />
      <Button data-autofocus loading={link.isPending} onClick={() => link.mutate(email)}>
        {t('sendLink')}
      </Button>
    </>
  );
}
