import { parseError } from '@onelastai/sdk';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { trpc } from '../../lib/api.ts';
import { myPassesOptions } from '../subscriptions/queries.ts';
import { directoryOptions } from './queries.ts';

export interface AgentRef {
  id: string;
  slug: string;
  name: string;
}

/** Finds an agent by id or slug in the catalogue, or among the person's passes once it has left. */
export function useAgentDirectory(): (idOrSlug: string) => AgentRef | undefined {
  const { data: catalogue } = useQuery(directoryOptions);
  const { data: passes } = useInfiniteQuery(myPassesOptions);
  return useCallback(
    (idOrSlug) => {
      const is = (agent: AgentRef) => agent.id === idOrSlug || agent.slug === idOrSlug;
      return (
        catalogue?.items.find(is) ??
        passes?.pages.flatMap((page) => page.items.flatMap(({ agent }) => agent ?? [])).find(is)
      );
    },
    [catalogue, passes],
  );
}

export interface AgentLookup {
  /** `null` when there is none; `undefined` while that is not known. */
  agent: AgentRef | null | undefined;
  error: unknown;
  retry: () => void;
}

/** One agent, also beyond the part of the catalogue that the directory holds. */
export function useAgentRef(idOrSlug: string | undefined): AgentLookup {
  const find = useAgentDirectory();
  const directory = useQuery(directoryOptions);
  const known = idOrSlug === undefined ? undefined : find(idOrSlug);
  const asked = useQuery(
    trpc.agents.bySlug.queryOptions(
      { slug: idOrSlug ?? '' },
      { enabled: idOrSlug !== undefined && !known && !directory.isPending },
    ),
  );
  const { code, status } = parseError(asked.error);
  const none = code === 'AGENT_NOT_FOUND' || status === 400;
  return {
    agent: known ?? asked.data ?? (none ? null : undefined),
    error: known || none ? null : asked.error,
    retry: () => void asked.refetch(),
  };
}
