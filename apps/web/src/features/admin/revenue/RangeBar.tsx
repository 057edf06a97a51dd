import { NativeSelect, TextInput } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { oneOf } from '../../../lib/search-params.ts';
import { REVENUE_RANGES } from '../billing/search.ts';
import classes from './Revenue.module.css';
import type { RevenueRangeState } from './use-range.ts';

interface RangeBarProps {
  range: RevenueRangeState;
  currencies: string[];
  currency: string;
}

const OWN = 'own';

export function RangeBar({ range, currencies, currency }: RangeBarProps) {
  const t = useTranslations('adminRevenue');
  const { from, to, narrow } = range;
  return (
    <search className={classes.range} aria-label={t('range')}>
      <NativeSelect
        label={t('range')}
        value={range.range ?? OWN}
        data={[
          ...REVENUE_RANGES.map((value) => ({ value, label: t(`ranges.${value}`) })),
          { value: OWN, label: t('ranges.own') },
        ]}
        onChange={(event) => {
          const chosen = oneOf(event.currentTarget.value, REVENUE_RANGES);
          narrow(chosen ? { range: chosen, from: undefined, to: undefined } : { from, to });
        }}
      />
      <TextInput
        type="date"
        label={t('from')}
        value={from}
        max={to}
        onChange={(event) => narrow({ from: event.currentTarget.value || from, to })}
      />
      <TextInput
        type="date"
        label={t('to')}
        value={to}
        min={from}
        onChange={(event) => narrow({ from, to: event.currentTarget.value || to })}
      />
      {currencies.length > 1 ? (
        <NativeSelect
          label={t('currency')}
          value={currency}
          data={currencies}
          onChange={(event) => narrow({ currency: event.currentTarget.value })}
        />
      ) : null}
    </search>
  );
}
