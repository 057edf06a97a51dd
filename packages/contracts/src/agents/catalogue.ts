import { z } from 'zod';
import { type IsoDate, pageInput, slugInput } from '../common.ts';
import { PASS_PLANS } from '../subscriptions/passPlans.ts';
import type { AgentField } from './adminAgents.ts';
import type { AgentSummaryDto } from './agents.ts';

export const CATALOGUE_SORTS = [
  'relevance',
  'popular',
  'rating',
  'newest',
  'price-low',
  'price-high',
] as const;
/** `relevance`: how well an agent fits the search; without one featured agents first, then the newest. */
export type CatalogueSort = (typeof CATALOGUE_SORTS)[number];

/** Ratings that are counted: so much and better. */
export const RATING_STEPS = [4, 3, 2, 1] as const;

export const MAX_RELATED_AGENTS = 6;

const priceBound = z.number().int().min(0).max(1_000_000_000).optional();
/** Narrows when it is `true`; left out otherwise. */
const flag = z.literal(true).optional();

const filters = {
  /**
   * Words that must all stand in the agent's name, texts, capabilities, use cases or category; the
   * beginning of one is enough, and typing errors are forgiven. Of more than 8 words the first count.
   */
  q: z.string().trim().max(200).optional(),
  category: slugInput.optional(),
  /** Whose price the bounds and the sorts by price look at. */
  period: z.enum(PASS_PLANS).default('monthly'),
  /** Inclusive, in minor units of the currency that `facets` names; other currencies are left out. */
  priceMinMinor: priceBound,
  priceMaxMinor: priceBound,
  ratingMin: z.number().min(1).max(5).optional(),
  isNew: flag,
  featured: flag,
  /** Agents that the person may use now; refused to visitors with SIGN_IN_REQUIRED. */
  mine: flag,
};

interface PriceBounds {
  priceMinMinor?: number | undefined;
  priceMaxMinor?: number | undefined;
}

function areInOrder({ priceMinMinor = 0, priceMaxMinor }: PriceBounds): boolean {
  return priceMaxMinor === undefined || priceMinMinor <= priceMaxMinor;
}
const NOT_IN_ORDER = { path: ['priceMaxMinor'], message: 'Not below the lowest price.' };

/** May be left out altogether, as the next one. */
export const listAgentsInput = z
  .strictObject({
    ...filters,
    sort: z.enum(CATALOGUE_SORTS).default('relevance'),
    /** Good for the same filters and sort alone. */
    ...pageInput,
  })
  .refine(areInOrder, NOT_IN_ORDER)
  .prefault({});

export const agentFacetsInput = z
  .strictObject(filters)
  .refine(areInOrder, NOT_IN_ORDER)
  .prefault({});

export const relatedAgentsInput = z.strictObject({
  slug: slugInput,
  limit: z.number().int().min(1).max(MAX_RELATED_AGENTS).default(MAX_RELATED_AGENTS),
});

export const agentVersionsInput = z.strictObject({ slug: slugInput, ...pageInput });

export interface RatingFacetDto {
  ratingMin: number;
  count: number;
}

export interface PriceFacetDto {
  minMinor: number;
  maxMinor: number;
  currency: string;
}

/** How many agents each filter would leave, taken with all the other filters that are set. */
export interface AgentFacetsDto {
  /** With every filter. */
  total: number;
  /** By name; those without an agent are left out. */
  categories: AgentCategoryDto[];
  /** A row for each of `RATING_STEPS`. */
  ratings: RatingFacetDto[];
  isNew: number;
  featured: number;
  /** `null` for visitors. */
  mine: number | null;
  /** Lowest and highest price of the period; `null` where there is no agent. */
  price: PriceFacetDto | null;
}

export interface AgentCategoryDto {
  category: string;
  /** Active agents in it. */
  count: number;
}

export interface AgentCategoriesDto {
  items: AgentCategoryDto[];
}

export interface RelatedAgentsDto {
  items: AgentSummaryDto[];
}

export interface AgentVersionDto {
  /** The agent's version since then. */
  version: string;
  changedAt: IsoDate;
  /** What is different: names of fields, in the order of `AGENT_FIELDS`. Empty for a new agent. */
  notes: AgentField[];
}
