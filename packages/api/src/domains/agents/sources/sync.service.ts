import type { SourceChangeKind, SourceCountsDto } from '@onelastai/contracts';
import {
  type AgentFieldChange,
  agentDifferences,
  findAgents,
  sourcedFlags,
  writeAgentChanges,
} from '@onelastai/db';
import type { Clock } from '../../../clock.ts';
import { planDigest, planSync, type SyncPlan } from './plan.ts';
import type { AgentSource } from './source.ts';

export interface SyncReport {
  source: string;
  added: string[];
  changed: string[];
  unchanged: number;
  deactivated: string[];
  /** Entries left out, and why; an agent of theirs stays as it was. */
  rejected: { entry: string; reason: string }[];
}

/**
 * Brings the catalogue in line with a source: adds, changes, deactivates what the source no longer
 * holds. A second run changes nothing. Live statistics are never touched.
 */
export async function syncAgents(source: AgentSource, clock: Clock): Promise<SyncReport> {
  return applyPlan(await planSync(source), clock);
}

export async function applyPlan(plan: SyncPlan, clock: Clock): Promise<SyncReport> {
  const { source, known, upserts, deactivate, unchanged, rejected } = plan;
  const refused = await writeAgentChanges({ source, upserts, deactivate, now: clock.now() });
  const refusedIds = new Set(refused.map(({ id }) => id));
  const written = upserts.map(({ entry }) => entry.id).filter((id) => !refusedIds.has(id));
  return {
    source,
    added: written.filter((id) => !known.has(id)),
    changed: written.filter((id) => known.has(id)),
    unchanged,
    deactivated: deactivate.filter((id) => !refusedIds.has(id)),
    rejected: [
      ...rejected.map(({ entry, reason }) => ({ entry, reason })),
      ...refused.map(({ id, reason }) => ({ entry: id, reason })),
    ],
  };
}

export function countsOf(report: SyncReport): SourceCountsDto {
  return {
    added: report.added.length,
    changed: report.changed.length,
    unchanged: report.unchanged,
    deactivated: report.deactivated.length,
    rejected: report.rejected.length,
  };
}

export interface AgentDifference {
  agentId: string;
  name: string;
  kind: SourceChangeKind;
  changes: AgentFieldChange[];
}

export interface SyncPreview {
  /** Names what was seen. */
  digest: string;
  plan: SyncPlan;
  differences: AgentDifference[];
}

/** What a run would do, agent by agent; nothing is changed. */
export async function previewSync(source: AgentSource): Promise<SyncPreview> {
  const plan = await planSync(source);
  const { known, upserts, deactivate } = plan;
  const stored = await findAgents([
    ...upserts.map(({ entry }) => entry.id).filter((id) => known.has(id)),
    ...deactivate,
  ]);
  const told = upserts.map(({ entry }): AgentDifference => {
    const { id: agentId, name } = entry;
    const before = stored.get(agentId);
    if (!before) return { agentId, name, kind: 'added', changes: agentDifferences(null, entry) };
    return { agentId, name, kind: 'changed', changes: agentDifferences(before, entry) };
  });
  const gone = deactivate.flatMap((agentId): AgentDifference[] => {
    const before = stored.get(agentId);
    if (!before) return [];
    const after = { ...before, sourced: { ...sourcedFlags(before), isActive: false } };
    const changes = agentDifferences(before, after);
    return [{ agentId, name: before.name, kind: 'deactivated', changes }];
  });
  return { digest: planDigest(plan), plan, differences: [...gone, ...told] };
}
