import { Button, Modal } from '@mantine/core';
import type { CancelTime, SubscriptionDto } from '@onelastai/sdk';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormatter, useLocale, useTranslations } from 'use-intl';
import { trpc } from '../../../lib/api.ts';
import { formatMoney } from '../../../lib/money.ts';
import { notify } from '../../../lib/notify.ts';
import { FormError } from '../../../ui/FormError.tsx';
import { rememberSubscription } from '../queries.ts';
import { CancelChoice } from './CancelChoice.tsx';
import classes from './ChangeDialog.module.css';

interface CancelDialogProps {
  pass: SubscriptionDto;
  name: string;
  onClose: () => void;
}

/** First when it is to end, with what comes back; then, in plain words, whether that is meant. */
export default function CancelDialog({ pass, name, onClose }: CancelDialogProps) {
  const t = useTranslations('subscriptions.cancel');
  const format = useFormatter();
  const locale = useLocale();
  const [when, setWhen] = useState<CancelTime>(pass.autoRenew ? 'period-end' : 'now');
  const [asking, setAsking] = useState(false);
  const preview = useQuery(
    trpc.subscriptions.previewCancel.queryOptions(
      { id: pass.id },
      { gcTime: 0, staleTime: 0, refetchInterval: 60_000 },
    ),
  );
  const cancel = useMutation(
    trpc.subscriptions.cancel.mutationOptions({
      onSuccess({ subscription, refund }) {
        rememberSubscription(subscription);
        notify.done(
          when === 'period-end'
            ? t('doneLater', { name, date: day(subscription.expiryDate) })
            : refund && refund.amountMinor > 0
              ? t('doneRefund', { name, amount: formatMoney(refund, locale, true) })
              : t('doneNow', { name }),
        );
        onClose();
      },
    }),
  );

  function day(date: string): string {
    return format.dateTime(new Date(date), { dateStyle: 'long', timeStyle: 'short' });
  }

  const quote = preview.data;
  const amount = quote ? formatMoney(quote.refund, locale, true) : '';
  const hasRefund = quote !== undefined && quote.refund.amountMinor > 0;
  const end = day(quote?.periodEnd ?? pass.expiryDate);
  const sure =
    when === 'period-end'
      ? t('sureLater', { name, date: end })
      : hasRefund
        ? t('sureRefund', { name, amount })
        : t('sureNow', { name });

  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={!cancel.isPending}
      closeOnEscape={!cancel.isPending}
      withCloseButton={false}
      title={t(asking ? 'sureTitle' : 'title', { name })}
      size={460}
      radius="lg"
    >
      <div className={classes.change}>
        {asking ? (
          <p className={classes.text} role="status">
            {sure}
          </p>
        ) : (
          <CancelChoice
            value={when}
            onChange={setWhen}
            mayEndLater={pass.autoRenew}
            end={end}
            refund={quote ? (hasRefund ? amount : null) : undefined}
            plan={pass.plan}
          />
        )}
        <FormError error={cancel.error ?? (quote ? null : preview.error)} title={t('failed')} />
        {asking ? (
          <div key="sure" className={classes.actions}>
            <Button
              variant="default"
              autoFocus
              disabled={cancel.isPending}
              onClick={() => {
                cancel.reset();
                setAsking(false);
              }}
            >
              {t('back')}
            </Button>
            <Button
              color="danger"
              loading={cancel.isPending}
              onClick={() => cancel.mutate({ id: pass.id, when })}
            >
              {t(when === 'period-end' ? 'goLater' : hasRefund ? 'goRefund' : 'goNow', { amount })}
            </Button>
          </div>
        ) : (
          <div key="choose" className={classes.actions}>
            <Button variant="default" data-autofocus onClick={onClose}>
              {t('keep')}
            </Button>
            <Button variant="default" disabled={!quote} onClick={() => setAsking(true)}>
              {t('next')}
            </Button>
          </div>
        )}
      </div>
    </Modal>
  );
}
