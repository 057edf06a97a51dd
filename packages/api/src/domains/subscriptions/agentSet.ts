import type { PlanDoc } from '@onelastai/db';

/** Agents that something opens; `all` is the whole catalogue, also what joins it later. */
export type AgentSet = ReadonlySet<string> | 'all';

export function toAgentSet({ kind, agentIds }: PlanDoc['agents']): AgentSet {
  return kind === 'all' ? 'all' : new Set(agentIds);
}

export function hasAgent(agents: AgentSet, agentId: string): boolean {
  return agents === 'all' || agents.has(agentId);
}
