import type { AgentSummaryDto } from '@onelastai/contracts';
import type { AgentStamp, CatalogueAgent } from '@onelastai/db';
import { type CatalogueEntry, toEntry } from './entry.ts';
import { createMemo } from './memo.ts';
import { compare, firstAfter, type OrderOptions, type Place, placeOf } from './orders.ts';
import { createSearchIndex, type Points } from './searchIndex.ts';

interface Order {
  options: OrderOptions;
  sorted: CatalogueEntry[];
}

/** Agents that a search has found. */
export interface Search {
  points: Points;
  /** By what was asked for until now. */
  orders: Map<string, Order>;
}

/** The active agents, ready to be searched, filtered and sorted. Every answer is at once. */
export interface CatalogueIndex {
  /** Of most agents' prices; empty while there is no agent. */
  currency(): string;
  bySlug(slug: string): CatalogueEntry | undefined;
  /** `null` for no words: every agent is meant. */
  search(words: readonly string[]): Search | null;
  /** Every agent, or those that were found, in the wanted order. */
  ordered(search: Search | null, wanted: Pick<OrderOptions, 'sort' | 'period'>): Ordered;
  /** Others that are like this one, the likest first. */
  related(slug: string): readonly AgentSummaryDto[];
  /** Ids of agents that are otherwise than these, all active ones, say. */
  differing(stamps: readonly AgentStamp[]): string[];
  /** Puts these agents in the place of what is held under these ids. */
  replace(ids: Iterable<string>, agents: readonly CatalogueAgent[]): void;
}

export interface Ordered {
  entries: readonly CatalogueEntry[];
  /** Which of them comes first behind the place. */
  firstAfter(place: Place): number;
  placeOf(entry: CatalogueEntry): Place;
}

/** Searches remembered until an agent changes: pages and counts of one ask for the same. */
const MAX_SEARCHES = 30;
const MAX_RELATED = 500;
const RELATED_KEPT = 6;
/** Another agent of the category comes before one that merely shares a few words. */
const SAME_CATEGORY = 4;

/** `onUnfit` hears of agents that cannot be shown as they are stored; they are left out. */
export function createCatalogueIndex(
  onUnfit: (agentId: string, error: unknown) => void,
): CatalogueIndex {
  const entries = new Map<string, CatalogueEntry>();
  const slugs = new Map<string, string>();
  const search = createSearchIndex();
  const searches = createMemo<Search>(MAX_SEARCHES);
  const likes = createMemo<AgentSummaryDto[]>(MAX_RELATED);
  const orders: Search['orders'] = new Map();
  const unfit = new Set<string>();
  let commonCurrency: string | null = null;

  function currency(): string {
    commonCurrency ??= mostCommonCurrency(entries.values());
    return commonCurrency;
  }

  function remove(id: string): void {
    const slug = entries.get(id)?.card.slug;
    if (slug !== undefined) slugs.delete(slug);
    entries.delete(id);
    search.remove(id);
  }

  function put(agent: CatalogueAgent): CatalogueEntry[] {
    try {
      const entry = toEntry(agent);
      search.put(agent);
      entries.set(agent.id, entry);
      slugs.set(entry.card.slug, agent.id);
      return [entry];
    } catch (error) {
      unfit.add(agent.id);
      onUnfit(agent.id, error);
      return [];
    }
  }

  function sort(options: OrderOptions): Order {
    const { points } = options;
    const sorted = [...entries.values()]
      .filter(({ card }) => points === null || points.has(card.id))
      .map((entry) => ({ entry, place: placeOf(entry, options) }))
      .sort((a, b) => compare(a.place, b.place))
      .map(({ entry }) => entry);
    return { options, sorted };
  }

  function isAs({ id, updatedAt, stats }: AgentStamp): boolean {
    const entry = entries.get(id);
    if (!entry || entry.updatedAt !== updatedAt.getTime()) return false;
    const { users, rating, reviews } = entry.card.stats;
    return users === stats.users && rating === stats.rating && reviews === stats.reviews;
  }

  function bySlug(slug: string): CatalogueEntry | undefined {
    return entries.get(slugs.get(slug) ?? '');
  }

  return {
    currency,
    bySlug,
    search(words) {
      if (words.length === 0) return null;
      return searches.get(words.join(' '), () => ({
        points: search.find(words),
        orders: new Map(),
      }));
    },
    ordered(found, wanted) {
      const known = found?.orders ?? orders;
      const options = { ...wanted, currency: currency(), points: found?.points ?? null };
      const key = `${options.sort} ${options.period} ${options.currency}`;
      const order = known.get(key) ?? sort(options);
      known.set(key, order);
      const { sorted } = order;
      return {
        entries: sorted,
        firstAfter: (place) => firstAfter(sorted, place, options),
        placeOf: (entry) => placeOf(entry, options),
      };
    },
    related(slug) {
      const entry = bySlug(slug);
      if (!entry) return [];
      const { id, category } = entry.card;
      return likes.get(id, () =>
        search
          .findLike(id, (other) =>
            entries.get(other)?.card.category === category ? SAME_CATEGORY : 1,
          )
          .slice(0, RELATED_KEPT)
          .flatMap((other) => entries.get(other)?.card ?? []),
      );
    },
    differing(stamps) {
      const active = new Set(stamps.map(({ id }) => id));
      const changed = stamps.filter((stamp) => !unfit.has(stamp.id) && !isAs(stamp));
      const gone = [...entries.keys()].filter((id) => !active.has(id));
      return [...changed.map(({ id }) => id), ...gone];
    },
    replace(ids, agents) {
      const gone = new Set(ids);
      for (const id of gone) remove(id);
      const added = agents.flatMap(put);
      searches.clear();
      likes.clear();
      commonCurrency = null;
      for (const order of orders.values()) reorder(order, gone, added);
    },
  };
}

/** Sorting everything again for one agent that was bought would take a hundred times as long. */
function reorder(order: Order, gone: ReadonlySet<string>, added: CatalogueEntry[]): void {
  const { options } = order;
  order.sorted = order.sorted.filter(({ card }) => !gone.has(card.id));
  for (const entry of added) {
    order.sorted.splice(firstAfter(order.sorted, placeOf(entry, options), options), 0, entry);
  }
}

function mostCommonCurrency(entries: Iterable<CatalogueEntry>): string {
  const counts = new Map<string, number>();
  for (const { card } of entries) {
    const { currency } = card.pricing.monthly;
    counts.set(currency, (counts.get(currency) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return most?.[0] ?? '';
}
