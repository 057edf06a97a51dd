import { syncSources } from '../domains/agents/sources/syncSources.job.ts';
import { closeIdleSessions } from '../domains/analytics/closeIdleSessions.job.ts';
import { catchUpPayments } from '../domains/subscriptions/catchUpPayments.job.ts';
import { endUnpaidPasses } from '../domains/subscriptions/endUnpaidPasses.job.ts';
import { expireSubscriptions } from '../domains/subscriptions/expireSubscriptions.job.ts';
import { reconcilePayments } from '../domains/subscriptions/reconcilePayments.job.ts';
import { remindPasses } from '../domains/subscriptions/remindPasses.job.ts';
import { eraseAccounts } from '../domains/user/privacy/eraseAccounts.job.ts';
import { exportData } from '../domains/user/privacy/exportData.job.ts';
import { deliverMails } from '../mail/deliverMails.ts';
import type { Job } from './job.ts';

/** Every kind of background work, in the order that administrators see. */
export const JOBS: readonly Job<never>[] = [
  deliverMails,
  expireSubscriptions,
  catchUpPayments,
  reconcilePayments,
  remindPasses,
  endUnpaidPasses,
  closeIdleSessions,
  syncSources,
  exportData,
  eraseAccounts,
];
