/** How long a period of a pass lasts: a day, seven days, or a calendar month in UTC. */
export const PASS_PLANS = ['daily', 'weekly', 'monthly'] as const;
export type PassPlan = (typeof PASS_PLANS)[number];
