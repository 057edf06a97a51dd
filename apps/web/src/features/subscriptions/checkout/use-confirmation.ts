import type { CheckoutDto } from '@onelastai/sdk';
import { useQuery } from '@tanstack/react-query';
import { client } from '../../../lib/api.ts';
import { refreshPasses } from '../queries.ts';

/** The payment is mostly confirmed at once; later on it is asked about less and less often. */
const PAUSES_MS = [1000, 1000, 2000, 3000, 5000, 8000, 13_000, 20_000];

/**
 * How a purchase stands, asked again until that is final. Below the passes' own key, so that the live
 * news of a new pass has it asked at once.
 */
export function useConfirmation(id: string) {
  return useQuery({
    queryKey: [['subscriptions', 'confirm'], { id }],
    async queryFn({ signal }): Promise<CheckoutDto> {
      const checkout = await client.subscriptions.confirm.mutate({ id }, { signal });
      if (checkout.status === 'complete') refreshPasses();
      return checkout;
    },
    refetchInterval: ({ state: { data, dataUpdateCount } }) =>
      data?.status === 'open'
        ? (PAUSES_MS[Math.min(dataUpdateCount, PAUSES_MS.length) - 1] ?? false)
        : false,
    staleTime: ({ state: { data } }) => (data?.status === 'open' ? 0 : Number.POSITIVE_INFINITY),
  });
}
