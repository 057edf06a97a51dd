import type { CatalogueSort, PassPlan } from '@onelastai/sdk';
import { flag, oneOf, type RawSearch, wholeNumber, word } from '../../lib/search-params.ts';
import { PLANS } from '../subscriptions/plans.ts';

/** The contracts' `CATALOGUE_SORTS`, which would bring all of their schemas to the first page. */
export const SORTS = [
  'relevance',
  'popular',
  'rating',
  'newest',
  'price-low',
  'price-high',
] as const satisfies readonly CatalogueSort[];

/** What the address of the catalogue may say. */
export interface CatalogueSearch {
  q?: string | undefined;
  category?: string | undefined;
  sort?: CatalogueSort | undefined;
  /** Whose price is shown, sorted by and limited; a day's where none is named. */
  period?: PassPlan | undefined;
  /** The highest price, in minor units. */
  max?: number | undefined;
  /** The lowest rating, 1 to 5. */
  rating?: number | undefined;
  new?: true | undefined;
  featured?: true | undefined;
  /** Only for who is signed in. */
  mine?: true | undefined;
}

export function parseCatalogueSearch(raw: RawSearch): CatalogueSearch {
  const category = word(raw['category'], 60);
  return {
    q: word(raw['q'], 200),
    category: isSlug(category) ? category : undefined,
    sort: oneOf(raw['sort'], SORTS),
    period: oneOf(raw['period'], PLANS),
    max: wholeNumber(raw['max'], { min: 0, max: 1_000_000_000 }),
    rating: wholeNumber(raw['rating'], { min: 1, max: 5 }),
    new: flag(raw['new']),
    featured: flag(raw['featured']),
    mine: flag(raw['mine']),
  };
}

/** The server refuses what cannot be a category; in an old or mistyped address it counts as none. */
function isSlug(value: string | undefined): value is string {
  return value !== undefined && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value);
}

/** Filters that can be taken off one by one, in the order in which they are shown. */
const FILTERS = ['category', 'max', 'rating', 'new', 'featured', 'mine'] as const;
export type FilterName = (typeof FILTERS)[number];

export function activeFilters(search: CatalogueSearch): FilterName[] {
  return FILTERS.filter((name) => search[name] !== undefined);
}

export const NO_FILTERS = {
  category: undefined,
  max: undefined,
  rating: undefined,
  new: undefined,
  featured: undefined,
  mine: undefined,
} as const satisfies Record<FilterName, undefined>;

export const DEFAULT_PERIOD: PassPlan = 'daily';

/** For `agents.facets`. */
export function facetsInput(search: CatalogueSearch) {
  return { ...narrowing(search), period: search.period ?? DEFAULT_PERIOD };
}

/** For `agents.list`. The period is left out where no price is looked at: it is the same list. */
export function listInput(search: CatalogueSearch) {
  const { sort, max, period = DEFAULT_PERIOD } = search;
  const byPrice = max !== undefined || sort === 'price-low' || sort === 'price-high';
  return { ...narrowing(search), sort, period: byPrice ? period : undefined };
}

function narrowing({ q, category, max, rating, featured, mine, new: isNew }: CatalogueSearch) {
  return {
    q: q?.trim() || undefined,
    category,
    priceMaxMinor: max,
    ratingMin: rating,
    isNew,
    featured,
    mine,
  };
}
