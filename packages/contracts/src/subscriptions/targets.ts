import type { z } from 'zod';
import { slugInput } from '../common.ts';

/**
 * What a pass is for, as `subscriptions.agentId` stores it: an agent's `id`, or `tier:` and the
 * `planId` of a tier that covers several. An agent's id holds no colon, so the two never meet.
 */
export type PassTarget = string;

const TIER = 'tier:';

export const tierTarget = (planId: string): PassTarget => `${TIER}${planId}`;

/** The tier's `planId`; `null` for an agent's pass. */
export function planIdOf(target: PassTarget): string | null {
  return target.startsWith(TIER) ? target.slice(TIER.length) : null;
}

/** What is to be bought: an agent, or a tier. */
export const targetInput = {
  agentId: slugInput.optional(),
  planId: slugInput.optional(),
};

/** Exactly one of the two. */
export function checkTarget(
  { agentId, planId }: { agentId?: string | undefined; planId?: string | undefined },
  context: z.RefinementCtx,
): void {
  if ((agentId === undefined) === (planId === undefined)) {
    context.addIssue({
      code: 'custom',
      path: ['agentId'],
      message: 'Name an agent or a plan, and not both.',
    });
  }
}

/** The stored form of a checked input. */
export function targetOf({
  agentId,
  planId,
}: {
  agentId?: string | undefined;
  planId?: string | undefined;
}): PassTarget {
  return agentId ?? tierTarget(planId ?? '');
}
