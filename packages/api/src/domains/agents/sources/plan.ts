import { createHash } from 'node:crypto';
import type { SourceCountsDto } from '@onelastai/contracts';
import { type AgentEntry, listSourcedAgents, type SourcedAgent, sourcedFlags } from '@onelastai/db';
import type { SourceEntry } from './agentEntry.ts';
import { checkEntries, entryDigest, type Rejected, toAgent } from './entries.ts';
import type { AgentSource } from './source.ts';

/** What has to be done to bring the catalogue in line with a source. */
export interface SyncPlan {
  source: string;
  /** Agents of the catalogue that the source holds, or that carry the id of an entry. */
  known: ReadonlyMap<string, SourcedAgent>;
  upserts: { entry: AgentEntry; digest: string }[];
  /** Agents that the source holds no more. */
  deactivate: string[];
  unchanged: number;
  rejected: Rejected[];
}

/** Reads the source and changes nothing. Throws what the source throws. */
export async function planSync(source: AgentSource): Promise<SyncPlan> {
  const { entries, rejected } = checkEntries(await source.read());
  const known = new Map<string, SourcedAgent>();
  for (const agent of await listSourcedAgents(source.name, ids(entries)))
    known.set(agent.id, agent);
  const isForeign = ({ id }: { id: string }) =>
    (known.get(id)?.source || source.name) !== source.name;
  for (const { id } of entries.filter(isForeign)) {
    rejected.push({
      entry: id,
      id,
      reason: `id ${id} belongs to the source ${known.get(id)?.source}`,
    });
  }
  const current = entries
    .filter((entry) => !isForeign(entry))
    .map((entry) => ({ entry: toAgent(entry), digest: entryDigest(entry) }));
  const upserts = current.filter(({ entry, digest }) => {
    const stored = known.get(entry.id);
    if (stored?.sourceDigest !== digest) return true;
    return sourcedFlags(stored).isActive !== entry.isActive;
  });
  return {
    source: source.name,
    known,
    upserts,
    deactivate: noLongerHeld([...known.values()], entries, rejected),
    unchanged: current.length - upserts.length,
    rejected,
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
  return known
    .filter((agent) => sourcedFlags(agent).isActive && !held.has(agent.id))
    .map(({ id }) => id);
}

/** What the plan would do. */
export function plannedCounts(plan: SyncPlan): SourceCountsDto {
  const { known, upserts, deactivate, unchanged, rejected } = plan;
  const added = upserts.filter(({ entry }) => !known.has(entry.id)).length;
  return {
    added,
    changed: upserts.length - added,
    unchanged,
    deactivated: deactivate.length,
    rejected: rejected.length,
  };
}

/** So many agents may go by themselves, however few the source holds. */
const FREELY_DEACTIVATED = 5;

/** Whether so many agents would go that somebody should look at it first: more than half, and some. */
export function isAlarming({ source, known, upserts, deactivate }: SyncPlan): boolean {
  const isOnOffer = (agent: SourcedAgent | undefined) =>
    agent?.source === source && sourcedFlags(agent).isActive;
  const onOffer = [...known.values()].filter(isOnOffer).length;
  const switchedOff = upserts.filter(
    ({ entry }) => !entry.isActive && isOnOffer(known.get(entry.id)),
  );
  const going = deactivate.length + switchedOff.length;
  return going > FREELY_DEACTIVATED && going * 2 > onOffer;
}

/** Names a plan: another one if the source, or the catalogue that it is compared with, has changed. */
export function planDigest({ source, known, upserts, deactivate, rejected }: SyncPlan): string {
  const steps = upserts.map(({ entry: { id }, digest }) => [
    id,
    digest,
    known.get(id)?.sourceDigest ?? null,
  ]);
  return createHash('sha256')
    .update(JSON.stringify([source, steps, deactivate, rejected]))
    .digest('hex');
}
