import { hasEverSubscribed } from '@onelastai/db';
import type { Deps } from '../../deps.ts';
import { type AgentSet, hasAgent } from './agentSet.ts';
import type { Entitlement } from './passCache.ts';

/** What opens the agent to the person now, the pass that lasts longest; `null` without one. */
export async function findEntitlement(
  { passes }: Pick<Deps, 'passes'>,
  userId: string,
  agentId: string,
): Promise<Entitlement | null> {
  let longest: Entitlement | null = null;
  for (const pass of await passes.get(userId)) {
    if (!hasAgent(pass.opens, agentId)) continue;
    if (!longest || pass.until > longest.until) longest = pass;
  }
  return longest;
}

export async function isOpen(
  deps: Pick<Deps, 'passes'>,
  userId: string,
  agentId: string,
): Promise<boolean> {
  return (await findEntitlement(deps, userId, agentId)) !== null;
}

/** Agents that are open to the person now; `all` where a tier of the whole catalogue is held. */
export async function heldAgents(
  { passes }: Pick<Deps, 'passes'>,
  userId: string,
): Promise<AgentSet> {
  const held = new Set<string>();
  for (const { opens } of await passes.get(userId)) {
    if (opens === 'all') return 'all';
    for (const agentId of opens) held.add(agentId);
  }
  return held;
}

/** Whether the agent is, or ever was, open to the person by a pass or trial of their own. */
export async function hasEverHeld(
  deps: Pick<Deps, 'passes'>,
  userId: string,
  agentId: string,
): Promise<boolean> {
  return (await isOpen(deps, userId, agentId)) || hasEverSubscribed(userId, agentId);
}
