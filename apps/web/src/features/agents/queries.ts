import { client, trpc } from '../../lib/api.ts';
import { pagedOptions } from '../../lib/pages.ts';
import { queryClient } from '../../lib/query-client.ts';
import { type CatalogueSearch, facetsInput, listInput } from './catalogue-search.ts';

const CATALOGUE_FRESH_MS = 5 * 60_000;
/** "Back" finds the list as long as it was left. */
const CATALOGUE_KEPT_MS = 30 * 60_000;
const PAGE_SIZE = 24;
const VERSIONS_PAGE_SIZE = 20;
const RELATED = 3;
/** Of more than these nobody is shown which are theirs. */
const MOST_MINE = 100;

export function catalogueOptions(search: CatalogueSearch) {
  const input = { ...listInput(search), limit: PAGE_SIZE };
  return {
    ...pagedOptions(trpc.agents.list.infiniteQueryKey(input), ({ page, signal }) =>
      client.agents.list.query({ ...input, ...page }, { signal }),
    ),
    staleTime: CATALOGUE_FRESH_MS,
    gcTime: CATALOGUE_KEPT_MS,
    meta: { personal: search.mine === true },
  };
}

/** How many agents each filter would leave; among them one's own. */
export function facetsOptions(search: CatalogueSearch) {
  return trpc.agents.facets.queryOptions(facetsInput(search), {
    staleTime: CATALOGUE_FRESH_MS,
    meta: { personal: true },
  });
}

export const categoriesOptions = trpc.agents.categories.queryOptions(undefined, {
  staleTime: CATALOGUE_FRESH_MS,
});

export const myAgentsOptions = trpc.agents.list.queryOptions(
  { mine: true, limit: MOST_MINE },
  { staleTime: 60_000, meta: { personal: true } },
);

export function agentOptions(slug: string) {
  return trpc.agents.bySlug.queryOptions({ slug }, { staleTime: CATALOGUE_FRESH_MS });
}

export function relatedOptions(slug: string) {
  return trpc.agents.related.queryOptions(
    { slug, limit: RELATED },
    { staleTime: CATALOGUE_FRESH_MS },
  );
}

export function versionsOptions(slug: string) {
  const input = { slug, limit: VERSIONS_PAGE_SIZE };
  return {
    ...pagedOptions(trpc.agents.versions.infiniteQueryKey(input), ({ page, signal }) =>
      client.agents.versions.query({ ...input, ...page }, { signal }),
    ),
    staleTime: CATALOGUE_FRESH_MS,
  };
}

/** Start the requests while the page's code is still on its way. */
export function prefetchCatalogue(search: CatalogueSearch): void {
  void queryClient.prefetchQuery(categoriesOptions);
  // Whether there is anybody to ask for is not known yet.
  if (search.mine) return;
  void queryClient.prefetchInfiniteQuery(catalogueOptions(search));
  void queryClient.prefetchQuery(facetsOptions(search));
}

export function prefetchAgent(slug: string): void {
  void queryClient.prefetchQuery(agentOptions(slug));
}
