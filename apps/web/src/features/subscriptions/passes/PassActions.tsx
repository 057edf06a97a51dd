import { Button } from '@mantine/core';
import type { SubscriptionDto } from '@onelastai/sdk';
import { useMutation } from '@tanstack/react-query';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { trpc } from '../../../lib/api.ts';
import { FormError } from '../../../ui/FormError.tsx';
import { rememberSubscription } from '../queries.ts';
import classes from './PassActions.module.css';
import { useAutoRenew } from './use-auto-renew.ts';

const ChangeDialog = lazy(() => import('./ChangeDialog.tsx'));
const CancelDialog = lazy(() => import('./CancelDialog.tsx'));

interface PassActionsProps {
  pass: SubscriptionDto;
  name: string;
}

/** Whether the pass goes on by itself, and the ways to change or end it. */
export function PassActions({ pass, name }: PassActionsProps) {
  const t = useTranslations('subscriptions.actions');
  const [open, setOpen] = useState<'change' | 'cancel' | null>(null);
  const renewal = useAutoRenew(pass);
  const resume = useMutation(
    trpc.subscriptions.resume.mutationOptions({ onSuccess: rememberSubscription }),
  );
  const isDue = pass.billingState === 'past-due';
  const isCancelled = pass.cancelledAt !== null && !pass.autoRenew;
  const openers = {
    change: useRef<HTMLButtonElement>(null),
    cancel: useRef<HTMLButtonElement>(null),
  };

  function close(): void {
    if (open) openers[open].current?.focus();
    setOpen(null);
  }

  return (
    <div className={classes.actions}>
      <label className={classes.renew}>
        <span>{t('renew')}</span>
        <input
          type="checkbox"
          aria-label={t('renewOf', { name })}
          className={classes.switch}
          checked={pass.autoRenew}
          disabled={isDue || resume.isPending}
          onChange={(event) => renewal.change(event.currentTarget.checked)}
        />
      </label>
      <FormError error={renewal.error ?? resume.error} title={t('failed')} />
      <div className={classes.buttons}>
        {isCancelled ? (
          <Button
            variant="light"
            size="compact-sm"
            loading={resume.isPending}
            onClick={() => resume.mutate({ id: pass.id })}
            aria-label={t('resumeOf', { name })}
          >
            {t('resume')}
          </Button>
        ) : null}
        {isDue ? null : (
          <Button
            variant="default"
            size="compact-sm"
            ref={openers.change}
            onClick={() => setOpen('change')}
            aria-label={t('changeOf', { name })}
          >
            {t('change')}
          </Button>
        )}
        <Button
          variant="default"
          size="compact-sm"
          ref={openers.cancel}
          onClick={() => setOpen('cancel')}
          aria-label={t('cancelOf', { name })}
        >
          {t('cancel')}
        </Button>
      </div>
      <Suspense>
        {open === 'change' ? <ChangeDialog pass={pass} name={name} onClose={close} /> : null}
        {open === 'cancel' ? <CancelDialog pass={pass} name={name} onClose={close} /> : null}
      </Suspense>
    </div>
  );
}
