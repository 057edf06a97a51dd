import { type InfiniteData, infiniteQueryOptions, type QueryKey } from '@tanstack/react-query';

interface Paged {
  nextCursor: string | null;
}

interface PageRequest {
  /** What to spread into the input: empty for the first page. */
  page: { cursor?: string };
  signal: AbortSignal;
}

/**
 * A list in pages for `useInfiniteQuery`. tRPC's own `infiniteQueryOptions` add a `direction` to the
 * input, which the server's strict inputs refuse.
 */
export function pagedOptions<P extends Paged>(
  queryKey: QueryKey,
  fetchPage: (request: PageRequest) => Promise<P>,
) {
  return infiniteQueryOptions<P, Error, InfiniteData<P, string | null>, QueryKey, string | null>({
    queryKey,
    queryFn: ({ pageParam, signal }) =>
      fetchPage({ page: pageParam === null ? {} : { cursor: pageParam }, signal }),
    initialPageParam: null,
    getNextPageParam: (last) => last.nextCursor,
  });
}
