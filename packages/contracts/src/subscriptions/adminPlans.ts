import { z } from 'zod';
import { reasonInput } from '../accounts/adminUsers.ts';
import { type IsoDate, type Money, pageInput, slugInput, text } from '../common.ts';
import { isChargeable, isSoldCurrency, leastCharge } from '../currencies.ts';
import { currencyInput } from '../currencyInput.ts';
import { passTargetInput } from './adminBilling.ts';
import { PASS_PLANS, type PassPlan } from './passPlans.ts';
import { PLAN_AGENT_KINDS, type PlanDto } from './plans.ts';

const price = z.number().int().min(1).max(100_000_000).nullable();

const planFields = {
  name: text(80),
  description: z.string().trim().max(2000),
  agents: z.strictObject({
    kind: z.enum(PLAN_AGENT_KINDS),
    /** Empty for `all`. */
    agentIds: z.array(slugInput).max(1000),
  }),
  /** ISO 4217, of all its prices. */
  currency: currencyInput,
  /** Minor units of `currency`; `null`: not sold for this period. */
  prices: z.strictObject({ daily: price, weekly: price, monthly: price }),
  trialDays: z.number().int().min(1).max(30).nullable(),
  /** Place in the list, ascending. */
  order: z.number().int().min(0).max(10_000),
};

interface PlanFields {
  currency: string;
  agents: { kind: (typeof PLAN_AGENT_KINDS)[number]; agentIds: string[] };
  prices: Record<PassPlan, number | null>;
}

function checkPlan({ agents, currency, prices }: PlanFields, context: z.RefinementCtx): void {
  if ((agents.kind === 'listed') !== agents.agentIds.length > 0) {
    const message = agents.kind === 'listed' ? 'Which agents?' : 'All are covered already.';
    context.addIssue({ code: 'custom', path: ['agents', 'agentIds'], message });
  }
  if (PASS_PLANS.every((period) => prices[period] === null)) {
    context.addIssue({ code: 'custom', path: ['prices'], message: 'At least one price.' });
  }
  if (!isSoldCurrency(currency)) return;
  for (const period of PASS_PLANS) {
    const amountMinor = prices[period];
    if (amountMinor === null || isChargeable({ amountMinor, currency })) continue;
    const message = `Cards are charged ${leastCharge(currency)} at the least.`;
    context.addIssue({ code: 'custom', path: ['prices', period], message });
  }
}

/** `planId` is for good: passes name it. */
export const createPlanInput = z
  .strictObject({ planId: slugInput, ...planFields })
  .superRefine(checkPlan);

/** Who holds a pass keeps its price; what the tier covers changes for them at once. */
export const updatePlanInput = z
  .strictObject({ planId: slugInput, ...planFields, reason: reasonInput })
  .superRefine(checkPlan);

export const planByIdInput = z.strictObject({ planId: slugInput });

/** Passes that were bought run on. */
export const setPlanActiveInput = z.strictObject({
  planId: slugInput,
  isActive: z.boolean(),
  reason: reasonInput,
});

export const priceHistoryInput = z.strictObject({
  target: passTargetInput,
  plan: z.enum(PASS_PLANS).optional(),
  ...pageInput,
});

/** A tier as administrators see it. */
export interface AdminPlanDto extends PlanDto {
  currency: string;
  order: number;
  /** Whether it is sold. */
  isActive: boolean;
  /** Passes that run now, at whatever price. */
  livePasses: number;
  createdAt: IsoDate;
  updatedAt: IsoDate;
}

export interface AdminPlansDto {
  /** Those on sale first. */
  items: AdminPlanDto[];
}

/** What a period cost from a day on. */
export interface PriceVersionDto {
  plan: PassPlan;
  /** From 1 up, of each period. */
  version: number;
  price: Money;
  since: IsoDate;
  /** Passes that run at this price now. */
  livePasses: number;
}
