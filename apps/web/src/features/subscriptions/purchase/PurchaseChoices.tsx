import { Skeleton } from '@mantine/core';
import type { QuoteDto } from '@onelastai/sdk';
import { useTranslations } from 'use-intl';
import { MoneyText } from '../../../ui/MoneyText.tsx';
import { ChoiceCards } from '../ChoiceCards.tsx';
import { PLANS } from '../plans.ts';
import type { Prices } from '../use-offer.ts';
import type { PurchaseChoice } from './use-quote.ts';

interface PurchaseChoicesProps {
  prices: Prices | undefined;
  quote: QuoteDto | undefined;
  choice: PurchaseChoice;
  onChange: (changes: Partial<PurchaseChoice>) => void;
  disabled: boolean;
}

/** How long, whether it renews, and with the free days where there are some. */
export function PurchaseChoices(props: PurchaseChoicesProps) {
  const { prices, quote, choice, onChange, disabled } = props;
  const t = useTranslations('purchase');
  const periods = PLANS.flatMap((value) => {
    const price = prices?.[value];
    return price ? [{ value, name: t(`periods.${value}`), hint: <MoneyText value={price} /> }] : [];
  });
  const days = quote?.trialAvailable ?? null;
  return (
    <>
      {prices ? (
        <ChoiceCards
          inRow
          label={t('period')}
          options={periods}
          value={choice.plan}
          onChange={(plan) => onChange({ plan })}
          disabled={disabled}
        />
      ) : (
        <Skeleton height={62} />
      )}
      {days === null ? null : (
        <ChoiceCards
          label={t('trial.label')}
          options={[
            { value: 'yes', name: t('trial.yes', { days }), hint: t('trial.yesHint') },
            { value: 'no', name: t('trial.no'), hint: t('trial.noHint') },
          ]}
          value={choice.trial ? 'yes' : 'no'}
          onChange={(value) => onChange({ trial: value === 'yes' })}
          disabled={disabled}
        />
      )}
      <ChoiceCards
        label={t('renewal.label')}
        options={[
          { value: 'yes', name: t(`renewal.yes.${choice.plan}`), hint: t('renewal.yesHint') },
          { value: 'no', name: t('renewal.no'), hint: t('renewal.noHint') },
        ]}
        value={choice.renew ? 'yes' : 'no'}
        onChange={(value) => onChange({ renew: value === 'yes' })}
        disabled={disabled}
      />
    </>
  );
}
