import type { ReviewSort } from '@onelastai/sdk';
import { client, trpc } from '../../../lib/api.ts';
import { pagedOptions } from '../../../lib/pages.ts';
import { queryClient } from '../../../lib/query-client.ts';

const PAGE_SIZE = 10;
const FRESH_MS = 60_000;

export function reviewsOptions(agentId: string, sort: ReviewSort) {
  const input = { agentId, sort, limit: PAGE_SIZE };
  return {
    ...pagedOptions(trpc.agents.reviews.list.infiniteQueryKey(input), ({ page, signal }) =>
      client.agents.reviews.list.query({ ...input, ...page }, { signal }),
    ),
    staleTime: FRESH_MS,
  };
}

export const summaryOptions = (agentId: string) =>
  trpc.agents.reviews.summary.queryOptions({ agentId }, { staleTime: FRESH_MS });

export const myReviewOptions = (agentId: string) =>
  trpc.agents.reviews.mine.queryOptions({ agentId }, { meta: { personal: true } });

/** A review has changed, and with it the agent's figures wherever they are shown. */
export async function refreshReviews(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: trpc.agents.pathKey() });
}
