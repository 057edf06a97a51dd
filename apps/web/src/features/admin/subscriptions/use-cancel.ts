import { type CancelTime, parseError } from '@onelastai/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { trpc } from '../../../lib/api.ts';
import { useRequestId } from '../billing/use-request-id.ts';

interface Asked {
  when: CancelTime;
  refundMinor: number;
  reason: string;
}

/** Ends a pass, and reads anew what that changed. */
export function useCancel(id: string, onDone: () => void) {
  const queries = useQueryClient();
  const requestIds = useRequestId();
  const { mutate, error, isPending } = useMutation(
    trpc.admin.subscriptions.cancel.mutationOptions({
      onSuccess(pass) {
        queries.setQueryData(trpc.admin.subscriptions.get.queryKey({ id }), pass);
        void queries.invalidateQueries({ queryKey: trpc.admin.subscriptions.list.pathKey() });
        void queries.invalidateQueries({ queryKey: trpc.admin.payments.pathKey() });
        onDone();
      },
      onError(failure) {
        if (parseError(failure).code !== null) requestIds.renew();
      },
    }),
  );
  function ask({ when, refundMinor, reason }: Asked): void {
    const requestId = requestIds.of(`${when} ${refundMinor}`);
    mutate({ id, when, refundMinor, reason, requestId });
  }
  return { ask, error, isPending };
}
