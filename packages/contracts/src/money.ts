import type { Money } from './common.ts';
import { digitsOf } from './currencies.ts';

/** 7.99 USD → 799. The only place where a documented price becomes minor units. */
export function toMinor(amount: number, currency: string): number {
  // Through text: 1.005 * 100 is 100.49999999999999.
  return Number(`${Math.round(Number(`${amount}e${digitsOf(currency)}`))}`);
}

/** 799 USD → 7.99, for the documented field. */
export function fromMinor({ amountMinor, currency }: Money): number {
  return Number(`${amountMinor}e-${digitsOf(currency)}`);
}
