import {
  type CouponCheckDto,
  checkCouponInput,
  type Page,
  targetOf,
  type UsedCouponDto,
  usedCouponsInput,
} from '@onelastai/contracts';
import type { TRPCRouterRecord } from '@trpc/server';
import { memberProcedure } from '../../../trpc.ts';
import { toUsedCouponDto } from './coupons.mapper.ts';
import { checkCoupon, listOwnUsedCoupons } from './coupons.service.ts';

export const couponsRouter = {
  /** Whether a code holds for a purchase of one's own, and what it takes off. */
  check: memberProcedure
    .input(checkCouponInput)
    .query(async ({ ctx, input }): Promise<CouponCheckDto> => {
      const { code, others, plan } = input;
      const wish = { target: targetOf(input), plan, code, others };
      const { discount, total } = await checkCoupon(ctx, ctx.member.userId, wish);
      return { code, discount, total };
    }),

  /** Codes that the person has paid with, the newest first. */
  used: memberProcedure
    .input(usedCouponsInput)
    .query(async ({ ctx: { member }, input }): Promise<Page<UsedCouponDto>> => {
      const { rows, nextCursor } = await listOwnUsedCoupons(member.userId, input);
      return { items: rows.map(toUsedCouponDto), nextCursor };
    }),
} satisfies TRPCRouterRecord;
