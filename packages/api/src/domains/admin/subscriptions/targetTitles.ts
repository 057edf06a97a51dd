import { planIdOf } from '@onelastai/contracts';
import { findPlansByIds } from '@onelastai/db';
import { getAgentsById } from '../../agents/agents.service.ts';

/** How agents and tiers are called now, by what passes name them; those that are gone are left out. */
export type TargetTitles = ReadonlyMap<string, string>;

export async function titlesOf(targets: readonly string[]): Promise<TargetTitles> {
  const planTargets = new Map<string, string>();
  const agentIds: string[] = [];
  for (const target of targets) {
    const planId = planIdOf(target);
    if (planId === null) agentIds.push(target);
    else planTargets.set(planId, target);
  }
  const [agents, plans] = await Promise.all([
    getAgentsById(agentIds),
    planTargets.size === 0 ? [] : findPlansByIds([...planTargets.keys()]),
  ]);
  return new Map([
    ...[...agents.values()].map(({ id, name }) => [id, name] as const),
    ...plans.map(({ planId, name }) => [planTargets.get(planId) ?? planId, name] as const),
  ]);
}
