import type { Money } from '@onelastai/sdk';

/** Decimals a currency is counted in: two for EUR, none for JPY, three for KWD. */
function minorDigits(currency: string): number {
  const options = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
  return options.maximumFractionDigits ?? 2;
}

/** Whole amounts are written without decimals, `€5`, unless `exact` asks for `€5.00`. */
export function formatMoney(money: Money, locale: string, exact = false): string {
  const digits = minorDigits(money.currency);
  const amount = money.amountMinor / 10 ** digits;
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: money.currency,
    ...(exact || !Number.isInteger(amount) ? {} : { minimumFractionDigits: 0 }),
  }).format(amount);
}
