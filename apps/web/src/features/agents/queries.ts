import { client, trpc } from '../../lib/api.ts';
import { pagedOptions } from '../../lib/pages.ts';
import { queryClient } from '../../lib/query-client.ts';

const CATALOGUE_FRESH_MS = 5 * 60_000;
const PAGE_SIZE = 12;

export interface CatalogueFilter {
  q?: string | undefined;
  category?: string | undefined;
}

/** Left out where they are empty, so that one view of the catalogue has one key. */
function toInput({ q = '', category = '' }: CatalogueFilter) {
  const words = q.trim();
  return {
    ...(words ? { q: words } : {}),
    ...(isSlug(category) ? { category } : {}),
    limit: PAGE_SIZE,
  };
}

/** The server refuses what cannot be a category; in an old or mistyped address it counts as none. */
export function isSlug(value: string | undefined): value is string {
  return value !== undefined && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value) && value.length <= 60;
}

export function catalogueOptions(filter: CatalogueFilter) {
  const input = toInput(filter);
  return {
    ...pagedOptions(trpc.agents.list.infiniteQueryKey(input), ({ page, signal }) =>
      client.agents.list.query({ ...input, ...page }, { signal }),
    ),
    staleTime: CATALOGUE_FRESH_MS,
  };
}

export const categoriesOptions = trpc.agents.categories.queryOptions(undefined, {
  staleTime: CATALOGUE_FRESH_MS,
});

export function agentOptions(slug: string) {
  return trpc.agents.bySlug.queryOptions({ slug }, { staleTime: CATALOGUE_FRESH_MS });
}

/** Start the requests while the page's code is still on its way. */
export function prefetchCatalogue(filter: CatalogueFilter): void {
  void queryClient.prefetchQuery(categoriesOptions);
  void queryClient.prefetchInfiniteQuery(catalogueOptions(filter));
}

export function prefetchAgent(slug: string): void {
  void queryClient.prefetchQuery(agentOptions(slug));
}
