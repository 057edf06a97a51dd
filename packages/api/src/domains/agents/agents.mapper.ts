import {
  type AgentDto,
  type AgentRefDto,
  type AgentSummaryDto,
  type AgentVersionDto,
  type Money,
  type PassPlan,
  toMinor,
} from '@onelastai/contracts';
import type { AgentDoc, AgentSummary, AgentVersionDoc } from '@onelastai/db';

export function toAgentSummaryDto(agent: AgentSummary): AgentSummaryDto {
  return {
    id: agent.id,
    slug: agent.slug,
    name: agent.name,
    category: agent.category,
    shortDescription: agent.shortDescription,
    icon: agent.icon,
    image: agent.image,
    pricing: {
      daily: priceOf(agent, 'daily'),
      weekly: priceOf(agent, 'weekly'),
      monthly: priceOf(agent, 'monthly'),
    },
    stats: {
      users: agent.stats.users,
      rating: agent.stats.rating,
      reviews: agent.stats.reviews,
    },
    isNew: agent.isNew,
    isFeatured: agent.isFeatured,
    example: agent.example
      ? { question: agent.example.question, answer: agent.example.answer }
      : null,
  };
}

export function toAgentRefDto(
  agent: Pick<AgentDoc, 'id' | 'slug' | 'name' | 'category' | 'shortDescription'>,
): AgentRefDto {
  const { id, slug, name, category, shortDescription } = agent;
  return { id, slug, name, category, shortDescription };
}

export function toAgentDto(agent: AgentDoc): AgentDto {
  return {
    ...toAgentSummaryDto(agent),
    description: agent.description,
    capabilities: agent.capabilities,
    features: agent.features,
    useCases: agent.useCases,
    conversationStarters: agent.conversationStarters ?? [],
    version: agent.version,
    releaseDate: agent.releaseDate.toISOString(),
    updatedAt: agent.updatedAt.toISOString(),
    trialDays: agent.trialDays || null,
  };
}

export function toAgentVersionDto({
  version,
  changedAt,
  changes,
}: AgentVersionDoc): AgentVersionDto {
  return {
    version,
    changedAt: changedAt.toISOString(),
    notes: changes.map(({ field }) => field),
  };
}

/** The reference kept no currency and no minor units; it charged in this one. */
const REFERENCE_CURRENCY = 'USD';

/** What a pass costs, in minor units. */
export function priceOf(
  {
    pricing,
    pricingMinor,
    currency = REFERENCE_CURRENCY,
  }: Pick<AgentDoc, 'pricing' | 'pricingMinor' | 'currency'>,
  plan: PassPlan,
): Money {
  return { amountMinor: pricingMinor?.[plan] ?? toMinor(pricing[plan], currency), currency };
}
