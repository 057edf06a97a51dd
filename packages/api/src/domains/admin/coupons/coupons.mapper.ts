import type { CouponDto, CouponRedemptionDto } from '@onelastai/contracts';
import type { CouponDoc, CouponRedemptionDoc } from '@onelastai/db';
import type { People } from '../audit/audit.service.ts';

export function toCouponDto(coupon: CouponDoc): CouponDto {
  const { amountOffMinor, currency } = coupon;
  return {
    id: coupon._id.toHexString(),
    code: coupon.code,
    kind: coupon.kind,
    percentOff: coupon.percentOff ?? null,
    amountOff:
      amountOffMinor === undefined || currency === undefined
        ? null
        : { amountMinor: amountOffMinor, currency },
    planIds: coupon.planIds,
    agentIds: coupon.agentIds,
    periods: coupon.periods,
    validFrom: coupon.validFrom.toISOString(),
    validUntil: coupon.validUntil?.toISOString() ?? null,
    maxRedemptions: coupon.maxRedemptions ?? null,
    maxPerUser: coupon.maxPerUser,
    redemptions: coupon.redemptions,
    firstPurchaseOnly: coupon.firstPurchaseOnly,
    stackable: coupon.stackable,
    isActive: coupon.isActive,
    createdAt: coupon.createdAt.toISOString(),
  };
}

export function toCouponRedemptionDto(
  redemption: CouponRedemptionDoc,
  people: People,
): CouponRedemptionDto {
  const userId = redemption.userId.toHexString();
  return {
    id: redemption._id.toHexString(),
    userId,
    email: people.get(userId)?.email ?? null,
    target: redemption.target,
    amount: { amountMinor: redemption.amountMinor, currency: redemption.currency },
    state: redemption.state,
    createdAt: redemption.createdAt.toISOString(),
  };
}
