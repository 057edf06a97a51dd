import type { PassPlan } from '@onelastai/sdk';

/** Shown where the address says nothing. */
export const DEFAULT_PERIOD = 'monthly' satisfies PassPlan;
