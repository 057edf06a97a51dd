import { Button, Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { planIdOf } from '@onelastai/contracts';
import { parseError, type SubscriptionDto } from '@onelastai/sdk';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { trpc } from '../../../lib/api.ts';
import { notify } from '../../../lib/notify.ts';
import { FormError } from '../../../ui/FormError.tsx';
import { MoneyText } from '../../../ui/MoneyText.tsx';
import { PortalButton } from '../billing/PortalButton.tsx';
import { rememberSubscription } from '../queries.ts';
import { ChangeChoices } from './ChangeChoices.tsx';
import classes from './ChangeDialog.module.css';
import { ChangeSummary } from './ChangeSummary.tsx';
import { type ChangeWish, changeInput, useChangeQuote } from './use-change-quote.ts';

interface ChangeDialogProps {
  pass: SubscriptionDto;
  name: string;
  onClose: () => void;
}

/** Another period, or another tier: with what it costs now, before anything happens. */
export default function ChangeDialog({ pass, name, onClose }: ChangeDialogProps) {
  const t = useTranslations('subscriptions.change');
  const onPhone = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false });
  const held = { plan: pass.plan, planId: planIdOf(pass.agentId) ?? undefined };
  const [wish, setWish] = useState<ChangeWish>(held);
  const isOther = wish.plan !== held.plan || wish.planId !== held.planId;
  const quote = useChangeQuote(pass, wish, isOther);
  const requestId = useRef(crypto.randomUUID());
  const change = useMutation(
    trpc.subscriptions.change.mutationOptions({
      onSuccess(changed) {
        rememberSubscription(changed);
        notify.done(t('done', { name }));
        onClose();
      },
      onError(error) {
        const { status } = parseError(error);
        // Refused for good: the next press is another try, and not the same one again.
        if (status !== null && status < 500) requestId.current = crypto.randomUUID();
        void quote.refetch();
      },
    }),
  );
  const { code } = parseError(change.error);

  function choose(next: ChangeWish): void {
    requestId.current = crypto.randomUUID();
    change.reset();
    setWish(next);
  }

  function confirm(): void {
    if (!quote.current) return;
    const { prorationAt, to } = quote.current;
    const shown = { prorationAt, priceMinor: to.price.amountMinor };
    change.mutate({ ...changeInput(pass, wish), ...shown, requestId: requestId.current });
  }

  return (
    <Modal
      opened
      onClose={onClose}
      fullScreen={onPhone}
      closeOnClickOutside={!change.isPending}
      closeOnEscape={!change.isPending}
      withCloseButton={!change.isPending}
      closeButtonProps={{ 'aria-label': t('close') }}
      title={t('title', { name })}
      size={480}
      radius={onPhone ? 0 : 'lg'}
    >
      <div className={classes.change}>
        <ChangeChoices pass={pass} wish={wish} onChoose={choose} disabled={change.isPending} />
        {isOther ? (
          <ChangeSummary quote={quote.shown} isCurrent={quote.current !== undefined} />
        ) : (
          <p className={classes.hint}>{t('choose')}</p>
        )}
        {code === 'QUOTE_EXPIRED' ? (
          <p className={classes.anew} role="alert">
            {t('anew')}
          </p>
        ) : (
          <FormError error={change.error ?? quote.error} title={t('failed')} />
        )}
        {code === 'PAYMENT_DECLINED' ? <PortalButton /> : null}
        <div className={classes.actions}>
          <Button variant="default" onClick={onClose} disabled={change.isPending}>
            {t('keep')}
          </Button>
          <Button onClick={confirm} disabled={!quote.current} loading={change.isPending}>
            <span>
              {quote.current && quote.current.dueNow.amountMinor > 0
                ? t.rich('pay', {
                    price: () =>
                      quote.current ? <MoneyText value={quote.current.dueNow} exact /> : null,
                  })
                : t('confirm')}
            </span>
          </Button>
        </div>
      </div>
    </Modal>
  );
}
