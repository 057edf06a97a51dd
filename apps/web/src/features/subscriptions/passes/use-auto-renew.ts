import type { SubscriptionDto } from '@onelastai/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { trpc } from '../../../lib/api.ts';
import { activePassesOptions, rememberSubscription } from '../queries.ts';

/** Switches renewal. Shown at once, since the next press takes it back; put right if it was refused. */
export function useAutoRenew(pass: SubscriptionDto) {
  const queries = useQueryClient();
  const { queryKey } = activePassesOptions;
  const { mutate, isPending, error } = useMutation(
    trpc.subscriptions.setAutoRenew.mutationOptions({
      async onMutate({ autoRenew }) {
        await queries.cancelQueries({ queryKey });
        setAutoRenew(autoRenew);
      },
      onSuccess: rememberSubscription,
      onError: () => setAutoRenew(pass.autoRenew),
    }),
  );

  function setAutoRenew(autoRenew: boolean): void {
    queries.setQueryData(queryKey, (list) =>
      list
        ? {
            ...list,
            items: list.items.map((it) => (it.id === pass.id ? { ...it, autoRenew } : it)),
          }
        : list,
    );
  }

  return {
    change: (autoRenew: boolean) => mutate({ id: pass.id, autoRenew }),
    isPending,
    error,
  };
}
