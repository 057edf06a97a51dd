import {
  type BackupCodesDto,
  enableTwoFactorInput,
  type TotpEnrolmentDto,
  type TrustedDeviceListDto,
  type TwoFactorEnabledDto,
  type TwoFactorStatusDto,
  trustedDeviceInput,
} from '@onelastai/contracts';
import type { TRPCRouterRecord } from '@trpc/server';
import type { Context } from '../../context.ts';
import { freshProcedure, memberProcedure } from '../../trpc.ts';
import {
  beginTotp,
  confirmTotp,
  removeTotp,
  renewBackupCodes,
  twoFactorStatus,
} from './secondFactor/enrolment.service.ts';
import { toTrustedDeviceDto } from './secondFactor/secondFactor.mapper.ts';
import {
  forgetTrustedDevice,
  forgetTrustedDevices,
  listTrustedDevices,
} from './secondFactor/trustedDevices.service.ts';
import type { AuthSession } from './sessionCache.ts';

export const twoFactorRouter = {
  status: memberProcedure.query(
    async ({ ctx }): Promise<TwoFactorStatusDto> => twoFactorStatus(ctx.member),
  ),

  /** A new secret for an authenticator app, in force once `enable` has a code of it. */
  begin: freshProcedure.mutation(
    async ({ ctx }): Promise<TotpEnrolmentDto> => beginTotp(ctx, ctx.member),
  ),

  /** Turns codes of the app on, or moves them to another one. Ends every other session. */
  enable: freshProcedure
    .input(enableTwoFactorInput)
    .mutation(async ({ ctx, input }): Promise<TwoFactorEnabledDto> => {
      ctx.session.requireRotatable();
      const backupCodes = await confirmTotp(ctx, ctx.member, input.code);
      const { token } = await ctx.session.rotate(ctx.member, { secondFactor: true });
      return { backupCodes, token };
    }),

  renewBackupCodes: freshProcedure.mutation(
    async ({ ctx }): Promise<BackupCodesDto> => ({
      backupCodes: await renewBackupCodes(ctx, ctx.member),
    }),
  ),

  /** Turns codes of the app off. Ends every other session. */
  disable: freshProcedure.mutation(async ({ ctx }): Promise<TwoFactorStatusDto> => {
    await removeTotp(ctx, ctx.member);
    return twoFactorStatus(ctx.member);
  }),

  trustedDevices: {
    list: memberProcedure.query(async ({ ctx }): Promise<TrustedDeviceListDto> => listOf(ctx)),

    forget: memberProcedure
      .input(trustedDeviceInput)
      .mutation(async ({ ctx, input }): Promise<TrustedDeviceListDto> => {
        await forgetTrustedDevice(ctx, ctx.member.userId, input.id);
        return listOf(ctx);
      }),

    forgetAll: memberProcedure.mutation(async ({ ctx }): Promise<TrustedDeviceListDto> => {
      await forgetTrustedDevices(ctx, ctx.member.userId);
      return listOf(ctx);
    }),
  },
} satisfies TRPCRouterRecord;

async function listOf(ctx: Context & { member: AuthSession }): Promise<TrustedDeviceListDto> {
  const devices = await listTrustedDevices(ctx, ctx.member.userId);
  return { items: devices.map(toTrustedDeviceDto) };
}
