import { z } from 'zod';
import { type IsoDate, type Money, objectIdInput, pageInput, slugInput, text } from '../common.ts';
import { stepOf } from '../currencies.ts';
import { currencyInput } from '../currencyInput.ts';
import { MAX_COUPONS, type RedemptionState } from './billing.ts';
import { couponCodeInput } from './couponCode.ts';
import { PASS_PLANS, type PassPlan } from './passPlans.ts';
import { COUPON_KINDS, type CouponKind } from './plans.ts';
import { checkTarget, targetInput } from './targets.ts';

export const checkCouponInput = z
  .strictObject({
    code: couponCodeInput,
    ...targetInput,
    plan: z.enum(PASS_PLANS),
    /** Codes that are to be used with it. */
    others: z
      .array(couponCodeInput)
      .max(MAX_COUPONS - 1)
      .default([]),
  })
  .superRefine(checkTarget);

/** A code that holds for the purchase; any other is refused alike, whatever the reason. */
export interface CouponCheckDto {
  code: string;
  /** What it takes off the first period. */
  discount: Money;
  /** What is left to pay. */
  total: Money;
}

const amount = z.number().int().min(1).max(100_000_000);
const instant = z.iso.datetime();

const couponFields = {
  /** Tiers and agents it holds for; where it names neither, all of them. */
  planIds: z.array(slugInput).max(500),
  agentIds: z.array(slugInput).max(500),
  /** An empty list is all of them. */
  periods: z.array(z.enum(PASS_PLANS)).max(PASS_PLANS.length),
  validFrom: instant,
  /** `null`: until it is switched off. */
  validUntil: instant.nullable(),
  /** `null`: as often as people like. */
  maxRedemptions: z.number().int().min(1).max(10_000_000).nullable(),
  maxPerUser: z.number().int().min(1).max(1000),
  firstPurchaseOnly: z.boolean(),
  /** May be used together with others that are stackable too. */
  stackable: z.boolean(),
};

/** What it takes off never changes, since people were promised it: a new code is made instead. */
export const createCouponInput = z
  .strictObject({
    code: couponCodeInput,
    kind: z.enum(COUPON_KINDS),
    percentOff: z.number().int().min(1).max(100).nullable(),
    amountOffMinor: amount.nullable(),
    currency: currencyInput.nullable(),
    ...couponFields,
  })
  .superRefine((coupon, context) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    const isPercent = coupon.kind === 'percent';
    if ((coupon.percentOff !== null) !== isPercent) {
      refuse('percentOff', isPercent ? 'How many per cent?' : 'Only for a percentage.');
    }
    if ((coupon.amountOffMinor !== null) === isPercent) {
      refuse('amountOffMinor', isPercent ? 'Only for a fixed amount.' : 'How much?');
    }
    if ((coupon.currency !== null) === isPercent) {
      refuse('currency', isPercent ? 'Only for a fixed amount.' : 'In which currency?');
    }
    if (coupon.amountOffMinor !== null && coupon.currency !== null) {
      const step = stepOf(coupon.currency);
      if (coupon.amountOffMinor % step !== 0) refuse('amountOffMinor', `In steps of ${step}.`);
    }
    checkRange(coupon, refuse);
  });

export const updateCouponInput = z
  .strictObject({ id: objectIdInput, ...couponFields, isActive: z.boolean() })
  .superRefine((coupon, context) =>
    checkRange(coupon, (path, message) =>
      context.addIssue({ code: 'custom', path: [path], message }),
    ),
  );

function checkRange(
  { validFrom, validUntil }: { validFrom: string; validUntil: string | null },
  refuse: (path: string, message: string) => void,
): void {
  if (validUntil !== null && Date.parse(validUntil) <= Date.parse(validFrom)) {
    refuse('validUntil', 'A coupon ends after it begins.');
  }
}

export const listCouponsInput = z
  .strictObject({
    /** The beginning of a code. */
    q: z.string().trim().max(40).optional(),
    isActive: z.boolean().optional(),
    ...pageInput,
  })
  .prefault({});

/** May be left out altogether. */
export const usedCouponsInput = z.strictObject(pageInput).prefault({});

export const couponByIdInput = z.strictObject({ id: objectIdInput });
export const couponRedemptionsInput = z.strictObject({ id: objectIdInput, ...pageInput });
export const setCouponActiveInput = z.strictObject({
  id: objectIdInput,
  isActive: z.boolean(),
  reason: text(500),
});

/** A coupon as administrators see it. */
export interface CouponDto {
  id: string;
  code: string;
  kind: CouponKind;
  percentOff: number | null;
  amountOff: Money | null;
  planIds: string[];
  agentIds: string[];
  periods: PassPlan[];
  validFrom: IsoDate;
  validUntil: IsoDate | null;
  maxRedemptions: number | null;
  maxPerUser: number;
  /** Held by open checkouts and used. */
  redemptions: number;
  firstPurchaseOnly: boolean;
  stackable: boolean;
  isActive: boolean;
  createdAt: IsoDate;
}

/** One use, as administrators see it. */
export interface CouponRedemptionDto {
  id: string;
  userId: string;
  /** `null` where the account is gone. */
  email: string | null;
  target: string;
  amount: Money;
  state: RedemptionState;
  createdAt: IsoDate;
}

/** One use, as the person sees it. */
export interface UsedCouponDto {
  code: string;
  target: string;
  amount: Money;
  usedAt: IsoDate;
}
