/** Jobs that this version has words for; another one is shown by its name. */
export const KNOWN_JOBS = [
  'deliverMails',
  'expireSubscriptions',
  'closeIdleSessions',
  'exportData',
  'eraseAccounts',
] as const;
