import { type AgentRefDto, parseError } from '@onelastai/sdk';
import { useQuery } from '@tanstack/react-query';
import { agentOptions } from '../agents/queries.ts';
import { useHeldAgents } from './use-held-agents.ts';

interface AgentLookup {
  /** `null` when there is none; `undefined` while that is not known. */
  agent: AgentRefDto | null | undefined;
  error: unknown;
  retry: () => void;
}

/** The agent of a link, by id or slug: mostly one of the person's own, else from the catalogue. */
export function useAgentRef(idOrSlug: string | undefined): AgentLookup {
  const { agents, isPending } = useHeldAgents();
  const held = agents.find(({ id, slug }) => id === idOrSlug || slug === idOrSlug);
  const asked = useQuery({
    ...agentOptions(idOrSlug ?? ''),
    enabled: idOrSlug !== undefined && !held && !isPending,
  });
  const { code, status } = parseError(asked.error);
  const none = code === 'AGENT_NOT_FOUND' || status === 400;
  return {
    agent: held ?? asked.data ?? (none ? null : undefined),
    error: held || none ? null : asked.error,
    retry: () => void asked.refetch(),
  };
}
