import { z } from 'zod';
import { reasonInput } from '../accounts/adminUsers.ts';
import { type IsoDate, type Money, pageInput, slugInput } from '../common.ts';
import type { PassPlan } from '../subscriptions/passPlans.ts';
import type { AgentDto } from './agents.ts';

/** What a source says of an agent, in the order in which differences are told. */
export const AGENT_FIELDS = [
  'name',
  'slug',
  'version',
  'isActive',
  'category',
  'shortDescription',
  'description',
  'pricing.daily',
  'pricing.weekly',
  'pricing.monthly',
  'trialDays',
  'capabilities',
  'features',
  'useCases',
  'conversationStarters',
  'example',
  'systemPrompt',
  'icon',
  'image',
  'isNew',
  'isFeatured',
  'releaseDate',
] as const;
export type AgentField = (typeof AGENT_FIELDS)[number];

/** A value of a field as text: lists with a line each, money with its currency. Cut where it is long. */
export const AGENT_CHANGE_MAX = 600;

/** `before` or `after` is `null` where there was nothing; both, where the text is not told. */
export interface AgentFieldChangeDto {
  field: AgentField;
  before: string | null;
  after: string | null;
}

export const AGENT_STATES = ['active', 'inactive'] as const;
export type AgentState = (typeof AGENT_STATES)[number];

export const adminListAgentsInput = z
  .strictObject({
    /** Words that must all begin a word of the agent's name, texts or category. */
    q: z.string().trim().max(200).optional(),
    /** Name of the source that holds it. */
    source: slugInput.optional(),
    state: z.enum(AGENT_STATES).optional(),
    ...pageInput,
  })
  .prefault({});

export const adminAgentInput = z.strictObject({ id: slugInput });

export const adminAgentVersionsInput = z.strictObject({ id: slugInput, ...pageInput });

/** `null`: as the source says. */
export const setAgentActiveInput = z.strictObject({
  id: slugInput,
  isActive: z.boolean().nullable(),
  reason: reasonInput,
});

export const setAgentFeaturedInput = z.strictObject({
  id: slugInput,
  isFeatured: z.boolean().nullable(),
  reason: reasonInput,
});

export interface AdminAgentSummaryDto {
  id: string;
  slug: string;
  name: string;
  category: string;
  version: string;
  /** `null`: held by no source. */
  source: string | null;
  isActive: boolean;
  isFeatured: boolean;
  /** An administrator has decided `isActive` or `isFeatured`. */
  isOverridden: boolean;
  pricing: Record<PassPlan, Money>;
  users: number;
  updatedAt: IsoDate;
}

/** `null`: nobody has decided, the source's word counts. */
export interface AgentOverridesDto {
  isActive: boolean | null;
  isFeatured: boolean | null;
}

/** The whole entry, for administrators alone. */
export interface AdminAgentDto extends AgentDto {
  source: string | null;
  systemPrompt: string;
  isActive: boolean;
  /** What the source says; `null` where nothing is known of it. */
  sourced: { isActive: boolean; isFeatured: boolean } | null;
  overrides: AgentOverridesDto;
  /** People who hold a pass in this moment. */
  subscribers: number;
  createdAt: IsoDate;
  updatedAt: IsoDate;
}

/** One step of an agent's history. */
export interface AdminAgentVersionDto {
  id: string;
  version: string;
  source: string;
  changedAt: IsoDate;
  changes: AgentFieldChangeDto[];
}
