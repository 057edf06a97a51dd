import { type AgentFacetsDto, type PassPlan, RATING_STEPS } from '@onelastai/contracts';
import { type AgentSet, hasAgent } from '../../subscriptions/agentSet.ts';
import type { CatalogueEntry } from './entry.ts';
import type { Checks, Dimension } from './filters.ts';

/**
 * Counts what each filter would leave, in one pass: an agent that fails one filter alone still counts
 * for the choices of that one.
 */
export function countFacets(
  entries: readonly CatalogueEntry[],
  {
    checks,
    period,
    currency,
    held,
  }: { checks: Checks; period: PassPlan; currency: string; held: AgentSet | null },
): AgentFacetsDto {
  const categories = new Map<string, number>();
  const ratings = new Map<number, number>(RATING_STEPS.map((step) => [step, 0]));
  const counts = { total: 0, isNew: 0, featured: 0, mine: 0 };
  let [minMinor, maxMinor] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const entry of entries) {
    const failed = checks.filter(({ passes }) => !passes(entry));
    if (failed.length > 1) continue;
    const only = failed[0]?.dimension;
    const countsFor = (dimension: Dimension) => only === undefined || only === dimension;
    const { category, stats, isNew, isFeatured, pricing } = entry.card;
    if (only === undefined) counts.total += 1;
    if (countsFor('category')) categories.set(category, (categories.get(category) ?? 0) + 1);
    if (countsFor('rating')) {
      for (const [step, count] of ratings) if (stats.rating >= step) ratings.set(step, count + 1);
    }
    if (countsFor('isNew') && isNew) counts.isNew += 1;
    if (countsFor('featured') && isFeatured) counts.featured += 1;
    if (countsFor('mine') && held !== null && hasAgent(held, entry.card.id)) counts.mine += 1;
    const { amountMinor, currency: own } = pricing[period];
    if (countsFor('price') && own === currency) {
      minMinor = Math.min(amountMinor, minMinor);
      maxMinor = Math.max(amountMinor, maxMinor);
    }
  }
  return {
    ...counts,
    mine: held === null ? null : counts.mine,
    categories: [...categories]
      .map(([category, count]) => ({ category, count }))
      .sort((a, b) => (a.category < b.category ? -1 : 1)),
    ratings: [...ratings].map(([ratingMin, count]) => ({ ratingMin, count })),
    price: minMinor <= maxMinor ? { minMinor, maxMinor, currency } : null,
  };
}
