import type { mongo } from 'mongoose';
import type { AgentDoc } from './agent.model.ts';
import type { AgentEntry } from './agent.queries.ts';
import { agentDifferences, sourcedFlags } from './agentDifferences.ts';
import type { AgentVersionDoc } from './agentVersion.model.ts';

/** One change of a source. */
export interface AgentWrite {
  id: string;
  /** `null`: the source holds the agent no more. */
  told: { entry: AgentEntry; digest: string } | null;
}

interface Writing {
  source: string;
  now: Date;
}

/** `stats` are set on insert alone. What administrators have decided stands above the source's word. */
export function toOperation(
  { id, told }: AgentWrite,
  stored: AgentDoc | undefined,
  { source, now }: Writing,
): mongo.AnyBulkWriteOperation {
  const { overrides } = stored ?? {};
  if (told === null) {
    const isActive = overrides?.isActive ?? false;
    const sourced = {
      isActive: false,
      isFeatured: stored ? sourcedFlags(stored).isFeatured : false,
    };
    const update = { $set: { isActive, sourced, updatedAt: now } };
    return { updateOne: { filter: { id, source }, update } };
  }
  const { entry, digest } = told;
  const sourced = { isActive: entry.isActive, isFeatured: entry.isFeatured };
  const effective = { ...sourced, ...overrides };
  return {
    updateOne: {
      filter: { id },
      update: {
        $set: { ...entry, ...effective, sourced, source, sourceDigest: digest, updatedAt: now },
        $setOnInsert: { createdAt: now, stats: { users: 0, rating: 0, reviews: 0 } },
      },
      upsert: true,
    },
  };
}

/** The step of the history that a write is; `null` where it changes nothing that is told. */
export function toVersion(
  { id: agentId, told }: AgentWrite,
  stored: AgentDoc | undefined,
  { source, now }: Writing,
): Omit<AgentVersionDoc, '_id'> | null {
  const step = { agentId, source, changedAt: now };
  if (!stored) {
    return told && { ...step, version: told.entry.version, changes: [], digest: told.digest };
  }
  const after = told?.entry ?? {
    ...stored,
    sourced: { ...sourcedFlags(stored), isActive: false },
  };
  const changes = agentDifferences(stored, after);
  if (changes.length === 0) return null;
  const digest = told?.digest ?? stored.sourceDigest ?? '';
  return { ...step, version: after.version, changes, digest };
}
