import { Button } from '@mantine/core';
import { parseError, type SubscriptionDto } from '@onelastai/sdk';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { trpc } from '../../lib/api.ts';
import { FormError } from '../../ui/FormError.tsx';
import { healthOptions, myPassesOptions } from './queries.ts';
import classes from './Renewal.module.css';

/** Whether the pass goes on by itself, and the way to end that: in two steps, as it cannot be undone. */
export function Renewal({ pass }: { pass: SubscriptionDto }) {
  const t = useTranslations('subscriptions.renewal');
  const format = useFormatter();
  const queries = useQueryClient();
  const { data: health } = useQuery(healthOptions);
  const [asking, setAsking] = useState(false);
  const keep = useRef<HTMLButtonElement>(null);
  const state = useRef<HTMLParagraphElement>(null);
  const { mutate, isPending, error, reset } = useMutation(
    trpc.subscriptions.cancel.mutationOptions({
      async onSuccess() {
        await queries.invalidateQueries({ queryKey: myPassesOptions.queryKey });
        setAsking(false);
        state.current?.focus();
      },
    }),
  );
  useEffect(() => {
    if (asking) keep.current?.focus();
  }, [asking]);

  const date = format.dateTime(new Date(pass.expiryDate), { dateStyle: 'long' });
  const off = !pass.autoRenew || pass.cancelledAt !== null;
  const testMode = health?.payments === 'instant';
  const text = off ? t('off', { date }) : testMode ? t('test', { date }) : t('on', { date });
  const gone = parseError(error).code === 'SUBSCRIPTION_NOT_FOUND';

  return (
    <div className={classes.renewal}>
      <div className={classes.line}>
        <p ref={state} tabIndex={-1}>
          {text}
        </p>
        {off || asking ? null : (
          <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setAsking(true)}>
            {t('turnOff')}
          </Button>
        )}
      </div>
      {asking && !off ? (
        <fieldset className={classes.ask}>
          <legend className={classes.legend}>{t('askTitle')}</legend>
          <p>{t('ask', { date })}</p>
          <FormError error={error} title={t('failed')} />
          <div className={classes.buttons}>
            <Button
              ref={keep}
              variant="default"
              size="sm"
              disabled={isPending}
              onClick={() => {
                setAsking(false);
                reset();
              }}
            >
              {t('keep')}
            </Button>
            {gone ? null : (
              <Button
                color="danger"
                size="sm"
                loading={isPending}
                onClick={() => mutate({ id: pass.id })}
              >
                {t('confirm')}
              </Button>
            )}
          </div>
        </fieldset>
      ) : null}
    </div>
  );
}
