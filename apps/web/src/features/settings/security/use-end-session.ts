import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client, trpc } from '../../../lib/api.ts';

export const sessionsOptions = trpc.auth.sessions.list.queryOptions();

/** Ends a session; it leaves the list at once, and is back where that failed. */
export function useEndSession() {
  const queries = useQueryClient();
  const { queryKey } = sessionsOptions;
  return useMutation({
    mutationKey: trpc.auth.sessions.end.mutationKey(),
    mutationFn: async ({ id }: { id: string }) => client.auth.sessions.end.mutate({ id }),
    async onMutate({ id }) {
      // An older list that is still on its way must not bring it back.
      await queries.cancelQueries({ queryKey });
      queries.setQueryData(
        queryKey,
        (list) => list && { items: list.items.filter((session) => session.id !== id) },
      );
    },
    onSuccess: (list) => queries.setQueryData(queryKey, list),
    onError: () => queries.invalidateQueries({ queryKey }),
  });
}
