import type {
  AdminAgentDto,
  AdminAgentSummaryDto,
  AdminAgentVersionDto,
  AgentFieldChangeDto,
} from '@onelastai/contracts';
import type { AdminAgentRow, AgentDoc, AgentFieldChange, AgentVersionDoc } from '@onelastai/db';
import { priceOf, toAgentDto } from '../../agents/agents.mapper.ts';

export function toFieldChangeDto({ field, before, after }: AgentFieldChange): AgentFieldChangeDto {
  return { field, before: before ?? null, after: after ?? null };
}

export function toAdminAgentSummaryDto(agent: AdminAgentRow): AdminAgentSummaryDto {
  return {
    id: agent.id,
    slug: agent.slug,
    name: agent.name,
    category: agent.category,
    version: agent.version,
    source: agent.source || null,
    isActive: agent.isActive,
    isFeatured: agent.isFeatured,
    isOverridden: Object.keys(agent.overrides ?? {}).length > 0,
    pricing: {
      daily: priceOf(agent, 'daily'),
      weekly: priceOf(agent, 'weekly'),
      monthly: priceOf(agent, 'monthly'),
    },
    users: agent.stats.users,
    updatedAt: agent.updatedAt.toISOString(),
  };
}

export function toAdminAgentDto(agent: AgentDoc, subscribers: number): AdminAgentDto {
  const { sourced, overrides } = agent;
  return {
    ...toAgentDto(agent),
    source: agent.source || null,
    systemPrompt: agent.systemPrompt ?? '',
    isActive: agent.isActive,
    sourced: sourced ? { isActive: sourced.isActive, isFeatured: sourced.isFeatured } : null,
    overrides: {
      isActive: overrides?.isActive ?? null,
      isFeatured: overrides?.isFeatured ?? null,
    },
    subscribers,
    createdAt: agent.createdAt.toISOString(),
    updatedAt: agent.updatedAt.toISOString(),
  };
}

export function toAdminAgentVersionDto(version: AgentVersionDoc): AdminAgentVersionDto {
  return {
    id: version._id.toHexString(),
    version: version.version,
    source: version.source,
    changedAt: version.changedAt.toISOString(),
    changes: version.changes.map(toFieldChangeDto),
  };
}
