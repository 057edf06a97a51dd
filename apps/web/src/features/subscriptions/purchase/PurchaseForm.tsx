import { Button, Skeleton } from '@mantine/core';
import { parseError } from '@onelastai/sdk';
import { type Dispatch, type SetStateAction, useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { MoneyText } from '../../../ui/MoneyText.tsx';
import type { PurchaseTarget } from '../target.ts';
import { useOffer } from '../use-offer.ts';
import { CouponField } from './CouponField.tsx';
import classes from './Purchase.module.css';
import { PurchaseChoices } from './PurchaseChoices.tsx';
import { PurchaseError } from './PurchaseError.tsx';
import { QuoteSummary } from './QuoteSummary.tsx';
import { useCoupons } from './use-coupons.ts';
import type { usePurchase } from './use-purchase.ts';
import { type PurchaseChoice, useQuote } from './use-quote.ts';

interface PurchaseFormProps {
  target: PurchaseTarget;
  choice: PurchaseChoice;
  onChoice: Dispatch<SetStateAction<PurchaseChoice>>;
  purchase: ReturnType<typeof usePurchase>;
  onClose: () => void;
}

/** What is bought, until when, whether it renews, and what it costs: before anything happens. */
export function PurchaseForm(props: PurchaseFormProps) {
  const { target, choice, onChoice, purchase, onClose } = props;
  const t = useTranslations('purchase');
  const prices = useOffer(target);
  const quote = useQuote(target, choice);
  const coupons = useCoupons(target, choice, onChoice);
  const field = useRef<HTMLInputElement>(null);

  const error = purchase.error ?? quote.error;
  const { code } = parseError(error);
  const couponRefused = code === 'COUPON_NOT_VALID';
  // Another try cannot help there.
  const final =
    code === 'ALREADY_SUBSCRIBED' || code === 'PAYMENTS_UNAVAILABLE' || code === 'NOT_FOR_SALE';
  const trialGone = code === 'TRIAL_NOT_AVAILABLE';

  useEffect(() => {
    if (trialGone) onChoice((before) => ({ ...before, trial: false }));
  }, [trialGone, onChoice]);

  function change(changes: Partial<PurchaseChoice>): void {
    onChoice((before) => ({ ...before, ...changes }));
    // A refusal is about what was chosen then.
    if (purchase.error) purchase.reset();
  }

  const isReady = quote.isCurrent && !coupons.checking;

  async function go(): Promise<void> {
    if (!isReady || purchase.buying) return;
    if (!choice.trial && choice.typed.trim() !== '') {
      // The price changes by it, and is looked at first.
      if (!(await coupons.apply())) field.current?.focus();
      return;
    }
    purchase.buy(choice);
  }

  const { shown } = quote;
  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void go();
      }}
    >
      <PurchaseChoices
        prices={prices}
        quote={shown}
        choice={choice}
        onChange={change}
        disabled={purchase.buying}
      />
      {choice.trial ? null : (
        <CouponField
          ref={field}
          choice={choice}
          coupons={coupons}
          onChange={change}
          refused={couponRefused}
          disabled={purchase.buying}
        />
      )}
      {shown ? (
        <QuoteSummary quote={shown} isCurrent={quote.isCurrent} />
      ) : quote.error ? null : (
        <Skeleton height={172} />
      )}
      {couponRefused ? null : (
        <PurchaseError
          error={error}
          isQuote={purchase.error === null}
          onRetry={quote.isFetching ? undefined : quote.retry}
        />
      )}
      <div className={classes.actions}>
        <Button
          variant="default"
          className={classes.cancel ?? ''}
          onClick={onClose}
          disabled={purchase.buying}
        >
          {t(final ? 'close' : 'cancel')}
        </Button>
        {final ? null : (
          <Button
            type="submit"
            data-autofocus
            loading={purchase.buying}
            // Not `disabled`, which could not take the focus when the dialog opens.
            aria-disabled={!isReady}
            data-disabled={!isReady}
          >
            <span>
              {shown
                ? t.rich(shown.trialDays === null ? 'go' : 'goTrial', {
                    price: () => <MoneyText value={shown.dueToday} exact />,
                  })
                : t('goPlain')}
            </span>
          </Button>
        )}
      </div>
      <p className={classes.after}>{t('after')}</p>
    </form>
  );
}
