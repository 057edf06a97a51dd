import type { ReviewQueue } from '@onelastai/sdk';
import { trpc } from '../../../lib/api.ts';

const PAGE_SIZE = 20;

/** Words of the contracts, whose schemas would be a part of every page. */
export const QUEUES = ['reported', 'hidden'] as const satisfies ReviewQueue[];

/** What stands in the address of the queue. */
export interface ReviewsSearch {
  state?: ReviewQueue | undefined;
  cursor?: string | undefined;
}

export function queueOptions({ state = 'reported', cursor }: ReviewsSearch) {
  return trpc.admin.reviews.list.queryOptions({
    state,
    ...(cursor ? { cursor } : {}),
    limit: PAGE_SIZE,
  });
}
