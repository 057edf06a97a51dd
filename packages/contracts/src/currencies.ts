import type { Money } from './common.ts';

interface Currency {
  /** Digits after the point, as in ISO 4217. */
  digits: 0 | 2 | 3;
  /** The least that one charge may come to, in minor units. */
  least: number;
}

/**
 * What can be sold in, and nothing else. Written down here, since what `Intl` says of digits changes
 * with its data. MGA is left out: the payment service counts it otherwise than ISO 4217.
 */
const CURRENCIES = {
  // The payment service's published least amounts.
  AED: { digits: 2, least: 200 },
  AUD: { digits: 2, least: 50 },
  BRL: { digits: 2, least: 50 },
  CAD: { digits: 2, least: 50 },
  CHF: { digits: 2, least: 50 },
  CZK: { digits: 2, least: 1500 },
  DKK: { digits: 2, least: 250 },
  EUR: { digits: 2, least: 50 },
  GBP: { digits: 2, least: 30 },
  HKD: { digits: 2, least: 400 },
  HUF: { digits: 2, least: 17_500 },
  INR: { digits: 2, least: 50 },
  JPY: { digits: 0, least: 50 },
  MXN: { digits: 2, least: 1000 },
  MYR: { digits: 2, least: 200 },
  NOK: { digits: 2, least: 300 },
  NZD: { digits: 2, least: 50 },
  PLN: { digits: 2, least: 200 },
  RON: { digits: 2, least: 200 },
  SEK: { digits: 2, least: 300 },
  SGD: { digits: 2, least: 50 },
  THB: { digits: 2, least: 1000 },
  USD: { digits: 2, least: 50 },
  // None is published: what it comes to in the account's currency counts. About a US dollar.
  BHD: { digits: 3, least: 400 },
  CLP: { digits: 0, least: 1000 },
  ILS: { digits: 2, least: 400 },
  ISK: { digits: 0, least: 150 },
  JOD: { digits: 3, least: 700 },
  KRW: { digits: 0, least: 1500 },
  KWD: { digits: 3, least: 300 },
  OMR: { digits: 3, least: 400 },
  PHP: { digits: 2, least: 6000 },
  TND: { digits: 3, least: 3000 },
  TRY: { digits: 2, least: 6000 },
  TWD: { digits: 2, least: 3300 },
  UGX: { digits: 0, least: 4000 },
  VND: { digits: 0, least: 27_000 },
  ZAR: { digits: 2, least: 2000 },
} as const satisfies Record<string, Currency>;

const known: ReadonlyMap<string, Currency> = new Map(Object.entries(CURRENCIES));

export function isSoldCurrency(currency: string): boolean {
  return known.has(currency);
}

/** Two for a currency that is not sold in: documents of before may name any. */
export function digitsOf(currency: string): number {
  return known.get(currency)?.digits ?? 2;
}

/** What amounts are multiples of: of three digits after the point, cards take no last one but 0. */
export function stepOf(currency: string): number {
  return digitsOf(currency) === 3 ? 10 : 1;
}

/** What one charge comes to at the least, in minor units. */
export function leastCharge(currency: string): number {
  return known.get(currency)?.least ?? Number.POSITIVE_INFINITY;
}

/** Whether a charge can come to that; nothing at all can be asked for without one. */
export function isChargeable({ amountMinor, currency }: Money): boolean {
  if (amountMinor === 0) return true;
  return amountMinor >= leastCharge(currency) && amountMinor % stepOf(currency) === 0;
}
