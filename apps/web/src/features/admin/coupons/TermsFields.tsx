import { Checkbox, MultiSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { PLANS } from '../../subscriptions/plans.ts';
import { AgentsPicker } from '../plans/AgentsPicker.tsx';
import { plansOptions } from '../plans/queries.ts';
import classes from '../shared/Fields.module.css';
import type { TermsFormState } from './TermsForm.tsx';

const MOST_NAMED = 500;

/** For what and whom a coupon holds: of a new one and of one that stands. */
export function TermsFields({ form }: { form: TermsFormState }) {
  const t = useTranslations('adminCoupons.form');
  const { data: plans } = useQuery(plansOptions);
  const { planIds, agentIds, periods } = form.values;
  const namesSome = planIds.length + agentIds.length > 0;
  // What an empty field means: shown in its place.
  const whenEmpty = (names: string[]) =>
    names.length > 0 ? {} : { placeholder: t(namesSome ? 'noneNamed' : 'allNamed') };
  const known = plans?.items ?? [];
  const planNames = [
    ...known.map(({ planId, name }) => ({ value: planId, label: name })),
    ...planIds
      .filter((id) => known.every(({ planId }) => planId !== id))
      .map((id) => ({ value: id, label: id })),
  ];
  return (
    <>
      <fieldset className={classes.group}>
        <legend>{t('holdsFor')}</legend>
        <p className={classes.hint}>{t('holdsForHint')}</p>
        <MultiSelect
          label={t('plans')}
          {...whenEmpty(planIds)}
          data={planNames}
          searchable
          hidePickedOptions
          {...form.getInputProps('planIds')}
        />
        <AgentsPicker
          label={t('agents')}
          {...whenEmpty(agentIds)}
          max={MOST_NAMED}
          {...form.getInputProps('agentIds')}
        />
        <MultiSelect
          label={t('periods')}
          {...(periods.length > 0 ? {} : { placeholder: t('allNamed') })}
          data={PLANS.map((value) => ({ value, label: t(`period.${value}`) }))}
          {...form.getInputProps('periods')}
        />
      </fieldset>
      <TextInput
        label={t('validFrom')}
        description={t('validFromHint')}
        type="datetime-local"
        {...form.getInputProps('validFrom')}
      />
      <TextInput
        label={t('validUntil')}
        description={t('validUntilHint')}
        type="datetime-local"
        {...form.getInputProps('validUntil')}
      />
      <TextInput
        label={t('maxRedemptions')}
        description={t('maxRedemptionsHint')}
        inputMode="numeric"
        maxLength={8}
        {...form.getInputProps('maxRedemptions')}
      />
      <TextInput
        label={t('maxPerUser')}
        description={t('maxPerUserHint')}
        inputMode="numeric"
        maxLength={4}
        {...form.getInputProps('maxPerUser')}
      />
      <Checkbox
        label={t('firstPurchaseOnly')}
        description={t('firstPurchaseOnlyHint')}
        {...form.getInputProps('firstPurchaseOnly', { type: 'checkbox' })}
      />
      <Checkbox
        label={t('stackable')}
        description={t('stackableHint')}
        {...form.getInputProps('stackable', { type: 'checkbox' })}
      />
    </>
  );
}
