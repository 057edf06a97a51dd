import { trpc } from '../../lib/api.ts';
import { queryClient } from '../../lib/query-client.ts';

export const featuredOptions = trpc.agents.list.queryOptions(
  { featured: true, limit: 6 },
  { staleTime: 5 * 60_000 },
);

/** Starts the request while the page's code is still on its way. */
export function prefetchFeatured(): void {
  void queryClient.prefetchQuery(featuredOptions);
}
