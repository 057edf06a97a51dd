import { accounts } from './accounts.ts';
import { analytics } from './analytics.ts';
import { business } from './business.ts';
import { community } from './community.ts';
import { contents } from './contents.ts';
import type { DocumentedCollection } from './field.ts';
import { groups } from './groups.ts';

/**
 * The documented database `onelastai`, transcribed field by field from its reference, by the name of
 * the collection. Written down by hand and never derived from the models, which are held against it.
 */
export const documented: Readonly<Record<string, DocumentedCollection>> = {
  ...accounts,
  ...business,
  ...analytics,
  ...community,
  ...groups,
  ...contents,
};

/** Listed in the reference's summary without a schema: the name is all that is documented. */
export const NAMED_ONLY = [
  'userprofiles',
  'userpreferences',
  'usersecurities',
  'notifications',
  'rewardscenters',
  'securityLogs',
  'plans',
  'coupons',
  'contactmessages',
] as const;
