import { trpc } from '../../lib/api.ts';
import { queryClient } from '../../lib/query-client.ts';

export const healthOptions = trpc.health.get.queryOptions(undefined, { staleTime: 5 * 60_000 });

/**
 * The server's time, as near as its last word on it allows: passes begin and end by its clock, and the
 * one of this device may be wrong.
 */
export function serverNow(): Date {
  const state = queryClient.getQueryState(healthOptions.queryKey);
  if (!state?.data) return new Date();
  return new Date(Date.now() + Date.parse(state.data.time) - state.dataUpdatedAt);
}
