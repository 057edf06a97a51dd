import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { facetsOptions } from './queries.ts';
import type { CatalogueState } from './use-catalogue-search.ts';

/** The counts beside the filters; those before stay while new ones are on their way. */
export function useFacets({ search, signedIn }: CatalogueState) {
  return useQuery({
    ...facetsOptions(search),
    enabled: signedIn !== undefined || !search.mine,
    placeholderData: keepPreviousData,
  });
}
