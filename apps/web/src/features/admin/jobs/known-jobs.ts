/** Jobs that this version has words for; another one is shown by its name. */
export const KNOWN_JOBS = [
  'deliverMails',
  'expireSubscriptions',
  'catchUpPayments',
  'reconcilePayments',
  'remindPasses',
  'endUnpaidPasses',
  'closeIdleSessions',
  'syncSources',
  'exportData',
  'eraseAccounts',
] as const;
