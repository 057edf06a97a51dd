import type { AdminSubscriptionDetailDto } from '@onelastai/sdk';

/** What is left of the payment for the period that the pass is in, in minor units of its currency. */
export function refundableOf({ payments, expiryDate }: AdminSubscriptionDetailDto): number {
  const payment = payments.find(
    ({ state, amount, periodEnd }) =>
      state === 'paid' && amount.amountMinor > 0 && Date.parse(periodEnd) >= Date.parse(expiryDate),
  );
  return payment ? payment.amount.amountMinor - payment.refunded.amountMinor : 0;
}
