import {
  type AgentSourceDetailDto,
  type AgentSourceDto,
  PREVIEW_MAX,
  type SourcePreviewDto,
  type SourceRunDto,
} from '@onelastai/contracts';
import type { SourceRun } from '@onelastai/db';
import { isAlarming, plannedCounts } from '../../agents/sources/plan.ts';
import type { SyncPreview } from '../../agents/sources/sync.service.ts';
import { toFieldChangeDto } from '../agents/agents.mapper.ts';
import type { CountedSource } from './sources.service.ts';

export function toSourceDto({ source, agents }: CountedSource, now: Date): AgentSourceDto {
  const [lastRun] = source.runs;
  return {
    id: source._id.toHexString(),
    name: source.name,
    kind: source.kind,
    url: source.url ?? null,
    headerNames: (source.headers ?? []).map(({ name }) => name),
    everyMinutes: source.everyMinutes ?? null,
    isActive: source.isActive,
    isRunning: source.lock !== undefined && source.lock.until > now,
    agents,
    failuresInARow: source.failuresInARow ?? 0,
    nextRunAt: source.nextRunAt?.toISOString() ?? null,
    lastRun: lastRun ? toSourceRunDto(lastRun) : null,
    createdAt: source.createdAt.toISOString(),
    updatedAt: source.updatedAt.toISOString(),
  };
}

export function toSourceDetailDto(counted: CountedSource, now: Date): AgentSourceDetailDto {
  return { ...toSourceDto(counted, now), runs: counted.source.runs.map(toSourceRunDto) };
}

export function toSourceRunDto(run: SourceRun): SourceRunDto {
  const { added, changed, unchanged, deactivated, rejected } = run.counts;
  return {
    at: run.at.toISOString(),
    durationMs: run.durationMs,
    outcome: run.outcome,
    counts: { added, changed, unchanged, deactivated, rejected },
    rejected: run.rejected.map(({ entry, reason }) => ({ entry, reason })),
    error: run.error ?? null,
  };
}

export function toSourcePreviewDto(
  { digest, plan, differences }: SyncPreview,
  now: Date,
): SourcePreviewDto {
  return {
    digest,
    readAt: now.toISOString(),
    counts: plannedCounts(plan),
    differences: differences.slice(0, PREVIEW_MAX).map(({ agentId, name, kind, changes }) => ({
      agentId,
      name,
      kind,
      changes: changes.map(toFieldChangeDto),
    })),
    rejected: plan.rejected
      .slice(0, PREVIEW_MAX)
      .map(({ entry, reason }) => ({ entry, reason: reason.slice(0, 500) })),
    isHeld: isAlarming(plan),
  };
}
