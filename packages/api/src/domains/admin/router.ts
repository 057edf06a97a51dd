import type { TRPCRouterRecord } from '@trpc/server';
import { systemRouter } from './system/system.router.ts';

export const adminRouter = {
  system: systemRouter,
} satisfies TRPCRouterRecord;
