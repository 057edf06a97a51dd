import type { AgentRefDto } from '@onelastai/sdk';
import { useInfiniteQuery } from '@tanstack/react-query';
import { isActive } from '../subscriptions/is-active.ts';
import { myPassesOptions } from '../subscriptions/queries.ts';

/** The agents one may ask now. */
export function useHeldAgents(): { agents: AgentRefDto[]; isPending: boolean } {
  const { data, isPending } = useInfiniteQuery(myPassesOptions);
  const now = new Date();
  const agents = (data?.pages ?? [])
    .flatMap((page) => page.items)
    .flatMap((pass) => (isActive(pass, now) && pass.agent ? [pass.agent] : []));
  return { agents, isPending };
}
