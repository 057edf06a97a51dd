import { createHash } from 'node:crypto';
import { toMinor } from '@onelastai/contracts';
import {
  type AgentEntry,
  listSourcedAgents,
  type SourcedAgent,
  searchTerms,
  writeAgentChanges,
} from '@onelastai/db';
import type { Clock } from '../../../clock.ts';
import { fieldErrors } from '../../../errors.ts';
import { agentEntryShape, type SourceEntry } from './agentEntry.ts';
import type { AgentSource, RawEntry } from './source.ts';

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
  const { entries, rejected } = check(await source.read());
  const known = new Map<string, SourcedAgent>();
  for (const agent of await listSourcedAgents(source.name, ids(entries)))
    known.set(agent.id, agent);
  const isForeign = ({ id }: { id: string }) =>
    (known.get(id)?.source ?? source.name) !== source.name;
  for (const { id } of entries.filter(isForeign)) {
    rejected.push({
      entry: id,
      id,
      reason: `id ${id} belongs to the source ${known.get(id)?.source}`,
    });
  }

  const current = entries
    .filter((entry) => !isForeign(entry))
    .map((entry) => ({ entry: toAgent(entry), digest: digest(entry) }));
  const upserts = current.filter(({ entry, digest }) => {
    const stored = known.get(entry.id);
    return stored?.sourceDigest !== digest || stored.isActive !== entry.isActive;
  });
  const deactivate = noLongerHeld([...known.values()], entries, rejected);
  const refused = await writeAgentChanges({
    source: source.name,
    upserts,
    deactivate,
    now: clock.now(),
  });
  const refusedIds = new Set(refused.map(({ id }) => id));
  const written = upserts.map(({ entry }) => entry.id).filter((id) => !refusedIds.has(id));
  return {
    source: source.name,
    added: written.filter((id) => !known.has(id)),
    changed: written.filter((id) => known.has(id)),
    unchanged: current.length - upserts.length,
    deactivated: deactivate.filter((id) => !refusedIds.has(id)),
    rejected: [
      ...rejected.map(({ entry, reason }) => ({ entry, reason })),
      ...refused.map(({ id, reason }) => ({ entry: id, reason })),
    ],
  };
}

const ids = (entries: SourceEntry[]) => entries.map(({ id }) => id);

/** Agents that have left the source. None, while an entry cannot even be read: it may be theirs. */
function noLongerHeld(
  known: SourcedAgent[],
  entries: SourceEntry[],
  rejected: Rejected[],
): string[] {
  if (rejected.some(({ id }) => id === null)) return [];
  const held = new Set([...ids(entries), ...rejected.map(({ id }) => id)]);
  return known.filter(({ id, isActive }) => isActive && !held.has(id)).map(({ id }) => id);
}

interface Rejected {
  entry: string;
  reason: string;
  /** The agent that the entry means, where that much could be read. */
  id: string | null;
}

function check(raw: RawEntry[]): { entries: SourceEntry[]; rejected: Rejected[] } {
  const entries: SourceEntry[] = [];
  const rejected: Rejected[] = [];
  const taken = { id: new Set<string>(), slug: new Set<string>() };
  for (const { label, value } of raw) {
    const reject = (reason: string, id: string | null = null) =>
      rejected.push({ entry: label, reason, id });
    if (!value.read) {
      reject(value.reason);
      continue;
    }
    const parsed = agentEntryShape.safeParse(value.data);
    if (!parsed.success) {
      reject(describe(fieldErrors(parsed.error)), idOf(value.data));
      continue;
    }
    const entry = parsed.data;
    if (taken.id.has(entry.id)) reject(`id ${entry.id} stands twice`, entry.id);
    else if (taken.slug.has(entry.slug)) reject(`slug ${entry.slug} stands twice`, entry.id);
    else entries.push(entry);
    taken.id.add(entry.id);
    taken.slug.add(entry.slug);
  }
  return { entries, rejected };
}

function describe(fields: Record<string, string[]>): string {
  return Object.entries(fields)
    .map(([field, messages]) => `${field}: ${messages.join(' ')}`)
    .join('; ');
}

function idOf(data: unknown): string | null {
  const id = typeof data === 'object' && data !== null && 'id' in data ? data.id : null;
  return typeof id === 'string' ? id : null;
}

function toAgent({ releaseDate, example, ...entry }: SourceEntry): AgentEntry {
  const { currency, pricing } = entry;
  return {
    ...entry,
    releaseDate: new Date(`${releaseDate}T00:00:00.000Z`),
    example: example ?? null,
    pricingMinor: {
      daily: toMinor(pricing.daily, currency),
      weekly: toMinor(pricing.weekly, currency),
      monthly: toMinor(pricing.monthly, currency),
    },
    searchTerms: searchTerms(
      entry.name,
      entry.slug,
      entry.category,
      entry.shortDescription,
      entry.description,
      ...entry.capabilities,
      ...entry.useCases,
    ),
  };
}

/** Changes of how an entry is stored must reach the database too, so they raise this number. */
const STORED_FORM = 2;

function digest(entry: SourceEntry): string {
  return createHash('sha256')
    .update(JSON.stringify([STORED_FORM, entry]))
    .digest('hex');
}
