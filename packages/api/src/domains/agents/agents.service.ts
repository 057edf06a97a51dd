import {
  type AgentDoc,
  type AgentSummary,
  findActiveAgentBySlug,
  findAgentById,
  findAgentsByIds,
} from '@onelastai/db';
import { DomainError } from '../../errors.ts';

export async function getAgentBySlug(slug: string): Promise<AgentDoc> {
  return found(await findActiveAgentBySlug(slug));
}

/** An agent that may be bought. */
export async function getActiveAgent(id: string): Promise<AgentDoc> {
  const agent = await findAgentById(id);
  return found(agent?.isActive ? agent : null);
}

/** An agent that may have left the catalogue: passes for it last until they expire. */
export async function getAgent(id: string): Promise<AgentDoc> {
  return found(await findAgentById(id));
}

export async function getAgentsById(ids: string[]): Promise<Map<string, AgentSummary>> {
  const agents = ids.length === 0 ? [] : await findAgentsByIds([...new Set(ids)]);
  return new Map(agents.map((agent) => [agent.id, agent]));
}

/** Throws AGENT_NOT_FOUND, as an error of the field, where there is none of one of the ids. */
export async function requireAgents(ids: string[], field: string): Promise<void> {
  const known = await getAgentsById(ids);
  const missing = ids.filter((id) => !known.has(id));
  if (missing.length === 0) return;
  const message = `There is no agent ${missing.join(', ')}.`;
  throw new DomainError('AGENT_NOT_FOUND', { message, fields: { [field]: [message] } });
}

export function agentNotFound(): DomainError {
  return new DomainError('AGENT_NOT_FOUND', { message: 'There is no such agent.' });
}

function found(agent: AgentDoc | null): AgentDoc {
  if (!agent) throw agentNotFound();
  return agent;
}
