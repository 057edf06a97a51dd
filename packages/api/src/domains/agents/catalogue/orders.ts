import type { CatalogueSort, PassPlan } from '@onelastai/contracts';
import type { CatalogueEntry } from './entry.ts';
import type { Points } from './searchIndex.ts';

/** Places rise with the first number, then with the second, then with the id: no two are alike. */
export interface Place {
  keys: readonly [number, number];
  id: string;
}

export function compare(a: Place, b: Place): number {
  return a.keys[0] - b.keys[0] || a.keys[1] - b.keys[1] || (a.id < b.id ? -1 : Number(a.id > b.id));
}

export interface OrderOptions {
  sort: CatalogueSort;
  /** Whose price counts. */
  period: PassPlan;
  /** The catalogue's; agents with prices in another one come last by price. */
  currency: string;
  /** By the search, where there is one. */
  points: Points | null;
}

export function placeOf(entry: CatalogueEntry, { sort, ...options }: OrderOptions): Place {
  return { keys: KEYS[sort](entry, options), id: entry.card.id };
}

type Keys = (entry: CatalogueEntry, options: Omit<OrderOptions, 'sort'>) => [number, number];

const KEYS: Record<CatalogueSort, Keys> = {
  relevance: ({ card, releasedAt }, { points }) =>
    points
      ? [-(points.get(card.id) ?? 0), -card.stats.users]
      : [card.isFeatured ? 0 : 1, -releasedAt],
  popular: ({ card }) => [-card.stats.users, -card.stats.rating],
  rating: ({ card }) => [-card.stats.rating, -card.stats.reviews],
  newest: ({ releasedAt }) => [-releasedAt, 0],
  'price-low': ({ card: { pricing } }, { period, currency }) => [
    pricing[period].currency === currency ? 0 : 1,
    pricing[period].amountMinor,
  ],
  'price-high': ({ card: { pricing } }, { period, currency }) => [
    pricing[period].currency === currency ? 0 : 1,
    -pricing[period].amountMinor,
  ],
};

/** Where the first of a sorted list stands that comes behind the place. */
export function firstAfter(
  sorted: readonly CatalogueEntry[],
  place: Place,
  options: OrderOptions,
): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const entry = sorted[middle];
    if (entry && compare(placeOf(entry, options), place) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
