import { closeIdleSessions } from '../domains/analytics/closeIdleSessions.job.ts';
import { expireSubscriptions } from '../domains/subscriptions/expireSubscriptions.job.ts';
import { eraseAccounts } from '../domains/user/privacy/eraseAccounts.job.ts';
import { exportData } from '../domains/user/privacy/exportData.job.ts';
import { deliverMails } from '../mail/deliverMails.ts';
import type { Job } from './job.ts';

/** Every kind of background work, in the order that administrators see. */
export const JOBS: readonly Job<never>[] = [
  deliverMails,
  expireSubscriptions,
  closeIdleSessions,
  exportData,
  eraseAccounts,
];
