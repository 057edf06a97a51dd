import { type CouponKind, createCouponInput, updateCouponInput } from '@onelastai/contracts';
import type { CouponDto, PassPlan } from '@onelastai/sdk';
import { useTranslations } from 'use-intl';
import { localResolver } from '../../../lib/form-errors.ts';
import { parseAmount } from '../billing/amount.ts';

/** For what and whom a coupon holds, as the form holds it: numbers and times as they are typed. */
export interface TermsDraft {
  planIds: string[];
  agentIds: string[];
  periods: PassPlan[];
  /** `2026-11-24T10:00` in the zone of this device. */
  validFrom: string;
  validUntil: string;
  maxRedemptions: string;
  maxPerUser: string;
  firstPurchaseOnly: boolean;
  stackable: boolean;
}

export interface CouponDraft extends TermsDraft {
  code: string;
  kind: CouponKind;
  percentOff: string;
  amountOffMinor: string;
  currency: string;
}

export function termsDraft(coupon: CouponDto | null): TermsDraft {
  return {
    planIds: coupon?.planIds ?? [],
    agentIds: coupon?.agentIds ?? [],
    periods: coupon?.periods ?? [],
    validFrom: localTime(coupon ? new Date(coupon.validFrom) : new Date()),
    validUntil: coupon?.validUntil ? localTime(new Date(coupon.validUntil)) : '',
    maxRedemptions: coupon?.maxRedemptions ? String(coupon.maxRedemptions) : '',
    maxPerUser: String(coupon?.maxPerUser ?? 1),
    firstPurchaseOnly: coupon?.firstPurchaseOnly ?? false,
    stackable: coupon?.stackable ?? false,
  };
}

export const emptyCoupon = (): CouponDraft => ({
  code: '',
  kind: 'percent',
  percentOff: '',
  amountOffMinor: '',
  currency: 'USD',
  ...termsDraft(null),
});

function localTime(date: Date): string {
  const inZone = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return inZone.toISOString().slice(0, 16);
}

/** What is sent. What cannot be read becomes what the schema refuses. */
export function termsInput(draft: TermsDraft) {
  const { validFrom, validUntil, maxRedemptions, maxPerUser, ...rest } = draft;
  return {
    ...rest,
    validFrom: instant(validFrom),
    validUntil: validUntil === '' ? null : instant(validUntil),
    maxRedemptions: maxRedemptions.trim() === '' ? null : Number(maxRedemptions),
    maxPerUser: maxPerUser.trim() === '' ? Number.NaN : Number(maxPerUser),
  };
}

export function couponInput({
  code,
  kind,
  percentOff,
  amountOffMinor,
  currency,
  ...terms
}: CouponDraft) {
  const money = currency.trim().toUpperCase();
  const knowsCurrency = /^[A-Z]{3}$/.test(money);
  const amount = knowsCurrency ? parseAmount(amountOffMinor, money) : null;
  const isPercent = kind === 'percent';
  return {
    code,
    kind,
    percentOff: isPercent ? Number(percentOff.trim() || Number.NaN) : null,
    amountOffMinor: isPercent ? null : (amount ?? Number.NaN),
    currency: isPercent ? null : money,
    ...termsInput(terms),
  };
}

function instant(typed: string): string {
  const date = new Date(typed);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}

function useTexts() {
  const t = useTranslations('adminCoupons.invalid');
  return {
    texts: {
      code: t('code'),
      percentOff: t('percentOff'),
      amountOffMinor: t('amountOff'),
      currency: t('currency'),
      validFrom: t('validFrom'),
      validUntil: t('validUntil'),
      maxRedemptions: t('maxRedemptions'),
      maxPerUser: t('maxPerUser'),
    },
    otherwise: t('value'),
  };
}

/** Checks a new coupon by the server's own rules, in the reader's language. */
export function useCouponCheck() {
  const { texts, otherwise } = useTexts();
  const check = localResolver(createCouponInput, texts, otherwise);
  return { texts, check: (draft: CouponDraft) => check(couponInput(draft)) };
}

/** The same for what may be changed later. */
export function useTermsCheck({ id, isActive }: CouponDto) {
  const { texts, otherwise } = useTexts();
  const check = localResolver(updateCouponInput, texts, otherwise);
  return {
    texts,
    check: (draft: TermsDraft) => check({ id, isActive, ...termsInput(draft) }),
  };
}
