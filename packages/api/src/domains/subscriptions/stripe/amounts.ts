import { stepOf } from '@onelastai/contracts';

/**
 * Currencies without digits after the point of which the payment service counts hundredths all the
 * same. HUF and TWD, which it pays out in whole units alone, are charged as ISO 4217 has them.
 */
const IN_HUNDREDTHS: ReadonlySet<string> = new Set(['ISK', 'UGX']);

/** Minor units → what the payment service counts in; never more than that. */
export function toApiAmount(amountMinor: number, currency: string): number {
  const code = currency.toUpperCase();
  if (IN_HUNDREDTHS.has(code)) return amountMinor * 100;
  return amountMinor - (amountMinor % stepOf(code));
}

/** And back. */
export function fromApiAmount(amount: number, currency: string): number {
  return IN_HUNDREDTHS.has(currency.toUpperCase()) ? Math.round(amount / 100) : amount;
}
