import type { agentFacetsInput } from '@onelastai/contracts';
import type { z } from 'zod';
import { type AgentSet, hasAgent } from '../../subscriptions/agentSet.ts';
import type { CatalogueEntry } from './entry.ts';

export type CatalogueFilter = Pick<
  z.output<typeof agentFacetsInput>,
  | 'category'
  | 'period'
  | 'priceMinMinor'
  | 'priceMaxMinor'
  | 'ratingMin'
  | 'isNew'
  | 'featured'
  | 'mine'
>;

export type Dimension = 'category' | 'price' | 'rating' | 'isNew' | 'featured' | 'mine';

/** The filters that are set. */
export type Checks = readonly { dimension: Dimension; passes(entry: CatalogueEntry): boolean }[];

/** `held`: nobody's are `null`. */
export function checksOf(
  filter: CatalogueFilter,
  { currency, held }: { currency: string; held: AgentSet | null },
): Checks {
  const { category, period, priceMinMinor, priceMaxMinor, ratingMin, isNew, featured, mine } =
    filter;
  const checks: Checks[number][] = [];
  if (category !== undefined) {
    checks.push({ dimension: 'category', passes: ({ card }) => card.category === category });
  }
  if (priceMinMinor !== undefined || priceMaxMinor !== undefined) {
    const [min, max] = [priceMinMinor ?? 0, priceMaxMinor ?? Number.POSITIVE_INFINITY];
    checks.push({
      dimension: 'price',
      passes({ card }) {
        const price = card.pricing[period];
        return price.currency === currency && min <= price.amountMinor && price.amountMinor <= max;
      },
    });
  }
  if (ratingMin !== undefined) {
    checks.push({ dimension: 'rating', passes: ({ card }) => card.stats.rating >= ratingMin });
  }
  if (isNew) checks.push({ dimension: 'isNew', passes: ({ card }) => card.isNew });
  if (featured) checks.push({ dimension: 'featured', passes: ({ card }) => card.isFeatured });
  if (mine) {
    checks.push({
      dimension: 'mine',
      passes: (entry) => held !== null && hasAgent(held, entry.card.id),
    });
  }
  return checks;
}
