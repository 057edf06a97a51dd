import type { Money } from './common.ts';

/** Digits after the point by currency: asking for them costs as much as a small query. */
const digits = new Map<string, number>();

/** Digits after the point of a currency: 2 for USD, 0 for JPY, 3 for KWD. */
function fractionDigits(currency: string): number {
  const known = digits.get(currency);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  const found = format.resolvedOptions().maximumFractionDigits ?? 2;
  digits.set(currency, found);
  return found;
}

/** 7.99 USD → 799. The only place where a documented price becomes minor units. */
export function toMinor(amount: number, currency: string): number {
  // Through text: 1.005 * 100 is 100.49999999999999.
  return Number(`${Math.round(Number(`${amount}e${fractionDigits(currency)}`))}`);
}

/** 799 USD → 7.99, for the documented field. */
export function fromMinor({ amountMinor, currency }: Money): number {
  return Number(`${amountMinor}e-${fractionDigits(currency)}`);
}
