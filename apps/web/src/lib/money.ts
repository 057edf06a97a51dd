import { digitsOf } from '@onelastai/contracts';
import type { Money } from '@onelastai/sdk';

/** Whole amounts are written without decimals, `€5`, unless `exact` asks for `€5.00`. */
export function formatMoney(money: Money, locale: string, exact = false): string {
  const digits = digitsOf(money.currency);
  const amount = money.amountMinor / 10 ** digits;
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: money.currency,
    // As it is counted, whatever the browser's data say.
    minimumFractionDigits: exact || !Number.isInteger(amount) ? digits : 0,
    maximumFractionDigits: digits,
  }).format(amount);
}
