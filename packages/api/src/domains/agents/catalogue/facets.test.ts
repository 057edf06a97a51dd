import { CATALOGUE_SORTS, PASS_PLANS, RATING_STEPS } from '@onelastai/contracts';
import { queryTerms } from '@onelastai/db';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AgentFields, makeAgent } from '../../../testing/agents.ts';
import type { AgentSet } from '../../subscriptions/agentSet.ts';
import { createCatalogueIndex } from './catalogueIndex.ts';
import { countFacets } from './facets.ts';
import { type CatalogueFilter, checksOf } from './filters.ts';
import { compare } from './orders.ts';
import { pageOf } from './page.ts';

const CATEGORIES = ['art', 'law', 'work'];
const WORDS = ['contract', 'poem', 'garden', 'contrast'];
const amount = fc.integer({ min: 0, max: 9 });

const agent = fc
  .record({
    number: fc.integer({ min: 0, max: 99 }),
    category: fc.constantFrom(...CATEGORIES),
    name: fc.constantFrom(...WORDS),
    description: fc.constantFrom(...WORDS),
    isNew: fc.boolean(),
    isFeatured: fc.boolean(),
    rating: fc.integer({ min: 0, max: 10 }).map((half) => half / 2),
    users: fc.integer({ min: 0, max: 3 }),
    day: fc.integer({ min: 1, max: 5 }),
    pricingMinor: fc.record({ daily: amount, weekly: amount, monthly: amount }),
    currency: fc.constantFrom('USD', 'USD', 'EUR'),
  })
  .map(({ number, rating, users, day, ...said }) =>
    makeAgent(`agent-${number}`, {
      ...said,
      stats: { users, rating, reviews: users },
      releaseDate: new Date(Date.UTC(2026, 0, day)),
    }),
  );
const agents = fc.uniqueArray(agent, { selector: ({ id }) => id, maxLength: 40 });

const optional = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
const yes = optional(fc.constant(true as const));
const filter: fc.Arbitrary<CatalogueFilter> = fc.record({
  category: optional(fc.constantFrom(...CATEGORIES)),
  period: fc.constantFrom(...PASS_PLANS),
  priceMinMinor: optional(fc.integer({ min: 0, max: 4 })),
  priceMaxMinor: optional(fc.integer({ min: 4, max: 9 })),
  ratingMin: optional(fc.integer({ min: 1, max: 5 })),
  isNew: yes,
  featured: yes,
  mine: yes,
});
const held: fc.Arbitrary<AgentSet> = fc.oneof(
  fc.constant('all' as const),
  fc
    .uniqueArray(fc.integer({ min: 0, max: 99 }))
    .map((ids) => new Set(ids.map((n) => `agent-${n}`))),
);
const q = fc.constantFrom('', 'contract', 'poem', 'contarct', 'gard', 'contract poem');

function indexOf(all: AgentFields[]) {
  const index = createCatalogueIndex((_id, error) => {
    throw error;
  });
  index.replace(
    [],
    all.map((it) => ({ ...it })),
  );
  return index;
}

/** Counted one by one, as the words of the contract say. */
function plainly(all: AgentFields[], wanted: CatalogueFilter, own: AgentSet, currency: string) {
  const isOwn = ({ id }: AgentFields) => own === 'all' || own.has(id);
  const priceOf = (it: AgentFields) => it.pricingMinor?.[wanted.period] ?? -1;
  const passes = (it: AgentFields, f: CatalogueFilter) =>
    (f.category === undefined || it.category === f.category) &&
    (f.ratingMin === undefined || it.stats.rating >= f.ratingMin) &&
    (f.isNew === undefined || it.isNew) &&
    (f.featured === undefined || it.isFeatured) &&
    (f.mine === undefined || isOwn(it)) &&
    ((f.priceMinMinor === undefined && f.priceMaxMinor === undefined) ||
      (it.currency === currency &&
        priceOf(it) >= (f.priceMinMinor ?? 0) &&
        priceOf(it) <= (f.priceMaxMinor ?? 1e9)));
  const count = (changed: Partial<CatalogueFilter>) =>
    all.filter((it) => passes(it, { ...wanted, ...changed })).length;
  const prices = all
    .filter((it) => passes(it, { ...wanted, priceMinMinor: undefined, priceMaxMinor: undefined }))
    .filter((it) => it.currency === currency)
    .map(priceOf);
  return {
    total: count({}),
    categories: CATEGORIES.map((category) => ({ category, count: count({ category }) })).filter(
      (row) => row.count > 0,
    ),
    ratings: RATING_STEPS.map((ratingMin) => ({ ratingMin, count: count({ ratingMin }) })),
    isNew: count({ isNew: true }),
    featured: count({ featured: true }),
    mine: count({ mine: true }),
    price:
      prices.length === 0
        ? null
        : { minMinor: Math.min(...prices), maxMinor: Math.max(...prices), currency },
  };
}

test('counts are those of counting one by one', () => {
  fc.assert(
    fc.property(agents, filter, held, q, (all, wanted, own, text) => {
      const index = indexOf(all);
      const currency = index.currency();
      const search = index.search(queryTerms(text));
      const { period } = wanted;
      const { entries } = index.ordered(search, { sort: 'relevance', period });
      const checks = checksOf(wanted, { currency, held: own });
      const among = all.filter(({ id }) => search === null || search.points.has(id));
      expect(countFacets(entries, { checks, period, currency, held: own })).toEqual(
        plainly(among, wanted, own, currency),
      );
    }),
    { numRuns: 1000 },
  );
});

test('pages together are the filtered list in its order, whatever their size', () => {
  fc.assert(
    fc.property(
      fc.record({ all: agents, wanted: filter, own: held, text: q }),
      fc.constantFrom(...CATALOGUE_SORTS),
      fc.integer({ min: 1, max: 9 }),
      ({ all, wanted, own, text }, sort, limit) => {
        const index = indexOf(all);
        const { period } = wanted;
        const ordered = index.ordered(index.search(queryTerms(text)), { sort, period });
        const checks = checksOf(wanted, { currency: index.currency(), held: own });
        const seen: string[] = [];
        let cursor: string | undefined;
        do {
          const page = pageOf(ordered, { checks, digest: 'x', cursor, limit });
          seen.push(...page.items.map(({ id }) => id));
          expect(page.items.length).toBeLessThanOrEqual(limit);
          cursor = page.nextCursor ?? undefined;
        } while (cursor !== undefined);
        const passing = ordered.entries.filter((entry) =>
          checks.every(({ passes }) => passes(entry)),
        );
        expect(seen).toEqual(passing.map(({ card }) => card.id));
        const places = ordered.entries.map(ordered.placeOf);
        expect(places).toEqual(places.toSorted(compare));
      },
    ),
    { numRuns: 500 },
  );
});

test('an index that was changed bit by bit is like one made anew', () => {
  fc.assert(
    fc.property(agents, agents, q, (before, after, text) => {
      const index = indexOf(before);
      // Looked at, so that there is something to bring up to date.
      for (const sort of CATALOGUE_SORTS) index.ordered(null, { sort, period: 'weekly' });
      const ids = new Set([...before, ...after].map(({ id }) => id));
      for (const id of ids)
        index.replace(
          [id],
          after.filter((it) => it.id === id),
        );
      const anew = indexOf(after);
      expect(index.currency()).toBe(anew.currency());
      for (const sort of CATALOGUE_SORTS) {
        const idsOf = (of: typeof index) =>
          of
            .ordered(of.search(queryTerms(text)), { sort, period: 'weekly' })
            .entries.map(({ card }) => card.id);
        expect(idsOf(index)).toEqual(idsOf(anew));
      }
      for (const { slug } of before) {
        expect(index.bySlug(slug)).toEqual(anew.bySlug(slug));
      }
    }),
    { numRuns: 300 },
  );
});
