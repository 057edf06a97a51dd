import { z } from 'zod';
import { type IsoDate, type Money, pageInput, slugInput } from '../common.ts';
import type { PassPlan } from '../subscriptions/subscriptions.ts';

export const listAgentsInput = z
  .strictObject({
    /** Words that must all begin a word of the agent's name, texts or category. */
    q: z.string().trim().max(200).optional(),
    category: slugInput.optional(),
    featured: z.boolean().optional(),
    ...pageInput,
  })
  // May be left out altogether.
  .prefault({});

export const agentBySlugInput = z.strictObject({ slug: slugInput });

export interface AgentStatsDto {
  users: number;
  /** Mean of the reviews, 0 to 5; 0 while there are none. */
  rating: number;
  reviews: number;
}

export interface AgentExampleDto {
  question: string;
  answer: string;
}

/** An agent as other domains name it: a pass, a conversation. */
export interface AgentRefDto {
  id: string;
  slug: string;
  name: string;
  category: string;
  shortDescription: string;
}

/** What a catalogue card shows. */
export interface AgentSummaryDto {
  id: string;
  slug: string;
  name: string;
  category: string;
  shortDescription: string;
  icon: string;
  image: string;
  pricing: Record<PassPlan, Money>;
  stats: AgentStatsDto;
  isNew: boolean;
  isFeatured: boolean;
  /** A short exchange in the agent's own voice. */
  example: AgentExampleDto | null;
}

export interface AgentDto extends AgentSummaryDto {
  description: string;
  capabilities: string[];
  features: string[];
  useCases: string[];
  conversationStarters: string[];
  version: string;
  releaseDate: IsoDate;
}

export interface AgentCategoryDto {
  category: string;
  /** Active agents in it. */
  count: number;
}

export interface AgentCategoriesDto {
  items: AgentCategoryDto[];
}
