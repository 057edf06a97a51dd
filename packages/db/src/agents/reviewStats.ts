import type { AgentDoc } from './agent.model.ts';

/** The shown reviews of an agent, added up. */
export interface ReviewTotals {
  /** Stars. */
  sum: number;
  count: number;
}

const NONE: ReviewTotals = { sum: 0, count: 0 };

/**
 * What an agent's statistics say of its reviews: those shown here, and those that an adopted database
 * told of. The mean has two digits.
 */
export function reviewStats(
  totals: ReviewTotals = NONE,
  baseline: Partial<Pick<AgentDoc['stats'], 'rating' | 'reviews'>> = {},
): Pick<AgentDoc['stats'], 'rating' | 'reviews'> {
  const { rating = 0, reviews: before = 0 } = baseline;
  if (totals.count === 0) return { rating, reviews: before };
  const reviews = before + totals.count;
  const stars = rating * before + totals.sum;
  return { rating: Math.round((stars / reviews) * 100) / 100, reviews };
}
