import type { AgentSourceDto } from '@onelastai/sdk';
import { queryOptions } from '@tanstack/react-query';
import { client, trpc } from '../../../lib/api.ts';

/** While something is under way, and otherwise: other people and the schedule change things, too. */
const BUSY_MS = 1500;
const IDLE_MS = 15_000;

/** At work, or about to be. */
export function isBusy({ isRunning, nextRunAt }: AgentSourceDto): boolean {
  return isRunning || (nextRunAt !== null && Date.parse(nextRunAt) <= Date.now());
}

export const sourcesOptions = trpc.admin.sources.list.queryOptions(undefined, {
  refetchInterval: ({ state }) => (state.data?.items.some(isBusy) ? BUSY_MS : IDLE_MS),
});

export const sourceOptions = (id: string) =>
  trpc.admin.sources.get.queryOptions(
    { id },
    { refetchInterval: ({ state }) => (state.data && isBusy(state.data) ? BUSY_MS : IDLE_MS) },
  );

/** Asks the source itself, so only when the page is opened or somebody says so. */
export const previewOptions = (id: string) =>
  queryOptions({
    queryKey: trpc.admin.sources.preview.mutationKey().concat([id]),
    queryFn: () => client.admin.sources.preview.mutate({ id }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
