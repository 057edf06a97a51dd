import type { listAgentsInput } from '@onelastai/contracts';
import {
  type AgentDoc,
  type AgentSummary,
  countAgentsByCategory,
  findActiveAgentBySlug,
  findAgentById,
  findAgentsByIds,
  listAgents,
} from '@onelastai/db';
import type { z } from 'zod';
import { DomainError } from '../../errors.ts';
import { singleFlight } from '../../singleFlight.ts';

type Listing = Awaited<ReturnType<typeof listAgents>>;
const share = singleFlight<Listing>();

/** The catalogue is the same for everybody, so identical reads at one time are one. */
export async function browseAgents(input: z.output<typeof listAgentsInput>): Promise<Listing> {
  const { q, category, featured, cursor, limit } = input;
  return share({ scope: 'anyone', input }, () =>
    listAgents({ q, category, featured }, { cursor, limit }),
  );
}

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

export async function listCategories(): Promise<{ category: string; count: number }[]> {
  return countAgentsByCategory();
}

function found(agent: AgentDoc | null): AgentDoc {
  if (!agent) throw new DomainError('AGENT_NOT_FOUND', { message: 'There is no such agent.' });
  return agent;
}
