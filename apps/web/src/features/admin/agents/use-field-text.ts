import { toMinor } from '@onelastai/contracts';
import type { AgentField } from '@onelastai/sdk';
import { useCallback } from 'react';
import { useFormatter, useLocale, useTranslations } from 'use-intl';
import { formatMoney } from '../../../lib/money.ts';

/** A value of a field as people read it: money, dates and yes or no in their language. */
export function useFieldText(): (field: AgentField, value: string | null) => string {
  const t = useTranslations('adminAgents.diff');
  const format = useFormatter();
  const locale = useLocale();
  return useCallback(
    (field, value) => {
      if (value === null) return '';
      if (field.startsWith('pricing.')) {
        const [amount = '', currency = ''] = value.split(' ');
        return formatMoney({ amountMinor: toMinor(Number(amount), currency), currency }, locale);
      }
      if (field === 'releaseDate') {
        return format.dateTime(new Date(value), { dateStyle: 'medium', timeZone: 'UTC' });
      }
      if (value === 'true') return t('yes');
      return value === 'false' ? t('no') : value;
    },
    [t, format, locale],
  );
}
