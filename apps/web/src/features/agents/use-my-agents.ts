import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useSession } from '../../lib/session.ts';
import { myAgentsOptions } from './queries.ts';

const NONE: ReadonlySet<string> = new Set();

/** Ids of the agents that are open to the person now. */
export function useMyAgents(): ReadonlySet<string> {
  const { user } = useSession();
  const { data } = useQuery({ ...myAgentsOptions, enabled: Boolean(user) });
  return useMemo(
    () => (user && data ? new Set(data.items.map(({ id }) => id)) : NONE),
    [user, data],
  );
}
