import type { TRPCRouterRecord } from '@trpc/server';
import { auditRouter } from './audit/audit.router.ts';
import { systemRouter } from './system/system.router.ts';
import { usersRouter } from './users/users.router.ts';

export const adminRouter = {
  users: usersRouter,
  audit: auditRouter,
  system: systemRouter,
} satisfies TRPCRouterRecord;
