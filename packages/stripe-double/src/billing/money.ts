import type { Coupon, Price } from '../objects/catalogue.ts';
import type { Tax } from '../objects/invoice.ts';

/** The stand-in for Stripe Tax: one rate everywhere, contained in the price. */
export const TAX_PERCENT = 20;
const TAX_RATE = 'txr_double20percentIncl';

/** Half a minor unit goes away from zero. */
export function rounded(amount: number): number {
  return Math.sign(amount) * Math.round(Math.abs(amount)) || 0;
}

/** The tax contained in an amount of minor units. */
export function containedTax(amount: number, taxed: boolean): number {
  return taxed ? rounded((amount * TAX_PERCENT) / (100 + TAX_PERCENT)) : 0;
}

export function taxesOf(amount: number, taxed: boolean): Tax[] {
  if (!taxed) return [];
  const tax = containedTax(amount, taxed);
  return [
    {
      amount: tax,
      tax_behavior: 'inclusive',
      tax_rate_details: { tax_rate: TAX_RATE },
      taxability_reason: 'standard_rated',
      taxable_amount: amount - tax,
      type: 'tax_rate_details',
    },
  ];
}

/** What the coupon takes off an amount, in minor units; never more than the amount. */
export function discountOf(coupon: Coupon | undefined, amount: number): number {
  if (!coupon || amount <= 0) return 0;
  const off = coupon.amount_off ?? rounded((amount * (coupon.percent_off ?? 0)) / 100);
  return Math.min(off, amount);
}

export function isRedeemable(coupon: Coupon, now: number): boolean {
  const isLeft = coupon.max_redemptions === null || coupon.times_redeemed < coupon.max_redemptions;
  return isLeft && (coupon.redeem_by === null || coupon.redeem_by > now);
}

/** An amount as people read it: €4.99. */
export function shown(
  amount: number,
  currency: string,
  currencyDisplay: 'symbol' | 'code' = 'symbol',
): string {
  const format = new Intl.NumberFormat('en-GB', { style: 'currency', currency, currencyDisplay });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amount / 10 ** digits);
}

export function priceLabel({ unit_amount, currency, recurring }: Price): string {
  return `${shown(unit_amount, currency)} / ${recurring.interval}`;
}
