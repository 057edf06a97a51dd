import type { adminListAgentsInput } from '@onelastai/contracts';
import {
  type AgentDoc,
  type AgentOverrides,
  countLiveSubscribers,
  findAgentById,
  listAgentVersions,
  listAllAgents,
  overrideAgent,
  withTransaction,
} from '@onelastai/db';
import type { z } from 'zod';
import type { Deps } from '../../../deps.ts';
import { DomainError } from '../../../errors.ts';
import type { Call } from '../../../requestInfo.ts';
import type { AuthSession } from '../../auth/sessionCache.ts';
import { audited } from '../users/audited.ts';

/** All agents, those that have left the catalogue too, by name. Throws INVALID_CURSOR. */
export async function listEveryAgent({
  cursor,
  limit,
  ...filter
}: z.output<typeof adminListAgentsInput>) {
  return listAllAgents(filter, { cursor, limit });
}

/** Throws AGENT_NOT_FOUND. */
export async function readAgent(
  { clock }: Deps,
  id: string,
): Promise<{ agent: AgentDoc; subscribers: number }> {
  const [agent, subscribers] = await Promise.all([
    findAgentById(id),
    countLiveSubscribers(id, clock.now()),
  ]);
  if (!agent) throw notFound();
  return { agent, subscribers };
}

/** Throws INVALID_CURSOR. */
export async function readHistory(
  id: string,
  page: { cursor?: string | undefined; limit: number },
) {
  return listAgentVersions(id, page);
}

interface Decision {
  id: string;
  /** `null`: as the source says. */
  value: boolean | null;
  reason: string;
}

const ACTIONS = {
  isActive: 'admin.agents.setActive',
  isFeatured: 'admin.agents.setFeatured',
} as const satisfies Record<keyof AgentOverrides, string>;

/** Decides a field against its source, which no later run changes. Throws AGENT_NOT_FOUND. */
export async function decide(
  call: Call,
  admin: AuthSession,
  field: keyof AgentOverrides,
  { id, value, reason }: Decision,
): Promise<void> {
  await audited(call, admin, { action: ACTIONS[field], reason }, (log) =>
    withTransaction(async (transaction) => {
      const now = call.deps.clock.now();
      if (!(await overrideAgent(id, field, value, now, transaction))) throw notFound();
      await log(transaction, { kind: 'agent', id });
    }),
  );
}

const notFound = () => new DomainError('AGENT_NOT_FOUND', { message: 'There is no such agent.' });
