export const PLAN_AGENT_KINDS = ['all', 'listed'] as const;
/** Which agents a tier opens: the whole catalogue, or those it lists. */
export type PlanAgentKind = (typeof PLAN_AGENT_KINDS)[number];

export const COUPON_KINDS = ['percent', 'fixed'] as const;
export type CouponKind = (typeof COUPON_KINDS)[number];
