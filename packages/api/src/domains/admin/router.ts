import type { TRPCRouterRecord } from '@trpc/server';
import { adminAgentsRouter } from './agents/agents.router.ts';
import { auditRouter } from './audit/audit.router.ts';
import { adminCouponsRouter } from './coupons/coupons.router.ts';
import { jobsRouter } from './jobs/jobs.router.ts';
import { adminPaymentsRouter } from './payments/payments.router.ts';
import { adminPlansRouter } from './plans/plans.router.ts';
import { adminReviewsRouter } from './reviews/reviews.router.ts';
import { adminSourcesRouter } from './sources/sources.router.ts';
import { adminSubscriptionsRouter } from './subscriptions/subscriptions.router.ts';
import { systemRouter } from './system/system.router.ts';
import { usersRouter } from './users/users.router.ts';

export const adminRouter = {
  users: usersRouter,
  audit: auditRouter,
  agents: adminAgentsRouter,
  sources: adminSourcesRouter,
  reviews: adminReviewsRouter,
  plans: adminPlansRouter,
  coupons: adminCouponsRouter,
  subscriptions: adminSubscriptionsRouter,
  payments: adminPaymentsRouter,
  jobs: jobsRouter,
  system: systemRouter,
} satisfies TRPCRouterRecord;
