import { parseError } from '@onelastai/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { trpc } from '../../../lib/api.ts';
import { useRequestId } from '../billing/use-request-id.ts';

interface Asked {
  amountMinor: number;
  reason: string;
}

/** Gives money back, and reads anew what that changed. */
export function useRefund(id: string, onDone: (asked: Asked) => void) {
  const queries = useQueryClient();
  const requestIds = useRequestId();
  const { mutate, error, isPending } = useMutation(
    trpc.admin.payments.refund.mutationOptions({
      onSuccess(_payment, { amountMinor, reason }) {
        void queries.invalidateQueries({ queryKey: trpc.admin.payments.pathKey() });
        void queries.invalidateQueries({ queryKey: trpc.admin.subscriptions.get.pathKey() });
        onDone({ amountMinor, reason });
      },
      onError(failure) {
        if (parseError(failure).code !== null) requestIds.renew();
      },
    }),
  );
  function ask({ amountMinor, reason }: Asked): void {
    mutate({ id, amountMinor, reason, requestId: requestIds.of(`${amountMinor}`) });
  }
  return { ask, error, isPending };
}
