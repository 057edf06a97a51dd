import { fromMinor, type Money, toMinor } from '@onelastai/contracts';

/** What is typed as an amount, in minor units; `null` where it is none, or below 0. */
export function parseAmount(typed: string, currency: string): number | null {
  // Either sign of decimals, and no grouping: 1.000 must not be taken for one.
  const text = typed.trim().replace(',', '.');
  if (!/^\d{1,9}(\.\d{1,3})?$/.test(text)) return null;
  const minor = toMinor(Number(text), currency);
  return fromMinor({ amountMinor: minor, currency }) === Number(text) ? minor : null;
}

/** The amount as `parseAmount` reads it. */
export function amountText(money: Money): string {
  return String(fromMinor(money));
}
