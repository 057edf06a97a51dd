import { Skeleton } from '@mantine/core';
import type { SubscriptionDto } from '@onelastai/sdk';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { MoneyText } from '../../../ui/MoneyText.tsx';
import { ChoiceCards } from '../ChoiceCards.tsx';
import { PLANS } from '../plans.ts';
import { plansOptions } from '../queries.ts';
import { purchaseTarget } from '../target.ts';
import { useOffer } from '../use-offer.ts';
import classes from './ChangeDialog.module.css';
import type { ChangeWish } from './use-change-quote.ts';

interface ChangeChoicesProps {
  pass: SubscriptionDto;
  wish: ChangeWish;
  onChoose: (wish: ChangeWish) => void;
  disabled: boolean;
}

export function ChangeChoices({ pass, wish, onChoose, disabled }: ChangeChoicesProps) {
  const t = useTranslations('subscriptions.change');
  const { planId } = wish;
  const isTier = planId !== undefined;
  const tiers = useQuery({ ...plansOptions, enabled: isTier });
  const prices = useOffer(isTier ? { planId } : purchaseTarget(pass.agentId));
  if (!prices) return <Skeleton height={62} />;
  const periods = PLANS.flatMap((value) => {
    const price = prices[value];
    return price ? [{ value, name: t(`periods.${value}`), hint: <MoneyText value={price} /> }] : [];
  });
  if (periods.length === 0) return <p className={classes.hint}>{t('notSold')}</p>;
  const offered = (tiers.data?.items ?? []).filter((tier) => tier.prices[wish.plan]);
  return (
    <>
      {offered.length > 1 && isTier ? (
        <ChoiceCards
          label={t('tier')}
          options={offered.map((tier) => ({
            value: tier.planId,
            name: tier.name,
            hint: tier.description,
          }))}
          value={planId}
          onChange={(next) => onChoose({ ...wish, planId: next })}
          disabled={disabled}
        />
      ) : null}
      <ChoiceCards
        inRow
        label={t('period')}
        options={periods}
        value={wish.plan}
        onChange={(plan) => onChoose({ ...wish, plan })}
        disabled={disabled}
      />
    </>
  );
}
