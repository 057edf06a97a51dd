import { z } from 'zod';
import { type IsoDate, type Money, slugInput } from '../common.ts';
import type { PassPlan } from '../subscriptions/passPlans.ts';

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

/** What an agent's own page shows. */
export interface AgentDto extends AgentSummaryDto {
  description: string;
  capabilities: string[];
  features: string[];
  useCases: string[];
  conversationStarters: string[];
  version: string;
  releaseDate: IsoDate;
  updatedAt: IsoDate;
  /** Days that a first pass may be tried for nothing; `null` where there is no trial. */
  trialDays: number | null;
}
