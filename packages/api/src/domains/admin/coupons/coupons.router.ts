import {
  type CouponDto,
  type CouponRedemptionDto,
  couponByIdInput,
  couponRedemptionsInput,
  createCouponInput,
  listCouponsInput,
  type Page,
  setCouponActiveInput,
  updateCouponInput,
} from '@onelastai/contracts';
import type { TRPCRouterRecord } from '@trpc/server';
import { adminProcedure } from '../../../trpc.ts';
import { toCouponDto, toCouponRedemptionDto } from './coupons.mapper.ts';
import {
  addCoupon,
  changeCoupon,
  listAllCoupons,
  listUses,
  readCoupon,
  switchCoupon,
} from './coupons.service.ts';

export const adminCouponsRouter = {
  /** The newest first. */
  list: adminProcedure
    .input(listCouponsInput)
    .query(async ({ input }): Promise<Page<CouponDto>> => {
      const { rows, nextCursor } = await listAllCoupons(input);
      return { items: rows.map(toCouponDto), nextCursor };
    }),

  get: adminProcedure
    .input(couponByIdInput)
    .query(async ({ input }): Promise<CouponDto> => toCouponDto(await readCoupon(input.id))),

  /** What it takes off stands for good. */
  create: adminProcedure
    .input(createCouponInput)
    .mutation(
      async ({ ctx, input }): Promise<CouponDto> =>
        toCouponDto(await addCoupon(ctx, ctx.member, input)),
    ),

  /** For what and whom it holds from now on. */
  update: adminProcedure
    .input(updateCouponInput)
    .mutation(
      async ({ ctx, input }): Promise<CouponDto> =>
        toCouponDto(await changeCoupon(ctx, ctx.member, input)),
    ),

  /** Switches it off, or on again; checkouts that are open keep it. */
  setActive: adminProcedure
    .input(setCouponActiveInput)
    .mutation(
      async ({ ctx, input }): Promise<CouponDto> =>
        toCouponDto(await switchCoupon(ctx, ctx.member, input)),
    ),

  /** Who used it for what, the newest first. */
  redemptions: adminProcedure
    .input(couponRedemptionsInput)
    .query(async ({ input }): Promise<Page<CouponRedemptionDto>> => {
      const { rows, nextCursor, people } = await listUses(input);
      return { items: rows.map((row) => toCouponRedemptionDto(row, people)), nextCursor };
    }),
} satisfies TRPCRouterRecord;
