import type { Money } from '@onelastai/sdk';
import { useLocale } from 'use-intl';
import { formatMoney } from '../lib/money.ts';

interface MoneyTextProps {
  value: Money;
  /** Keep the decimals of whole amounts: `$5.00`, for totals. */
  exact?: boolean;
}

export function MoneyText({ value, exact = false }: MoneyTextProps) {
  return <span data-numeric>{formatMoney(value, useLocale(), exact)}</span>;
}
