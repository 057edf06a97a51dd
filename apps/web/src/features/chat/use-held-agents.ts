import type { AgentRefDto } from '@onelastai/sdk';
import { useQuery } from '@tanstack/react-query';
import { myAgentsOptions } from '../agents/queries.ts';

const NONE: AgentRefDto[] = [];

/** The agents one may ask now. */
export function useHeldAgents(): { agents: AgentRefDto[]; isPending: boolean } {
  const { data, isPending } = useQuery(myAgentsOptions);
  return { agents: data?.items ?? NONE, isPending };
}
