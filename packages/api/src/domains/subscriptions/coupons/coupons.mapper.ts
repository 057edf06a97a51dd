import type { UsedCouponDto } from '@onelastai/contracts';
import type { CouponRedemptionDoc } from '@onelastai/db';

export function toUsedCouponDto({
  code,
  target,
  amountMinor,
  currency,
  createdAt,
}: CouponRedemptionDoc): UsedCouponDto {
  return { code, target, amount: { amountMinor, currency }, usedAt: createdAt.toISOString() };
}
