import { createHash } from 'node:crypto';
import { toMinor } from '@onelastai/contracts';
import { type AgentEntry, searchTerms } from '@onelastai/db';
import { fieldErrors } from '../../../errors.ts';
import { agentEntryShape, type SourceEntry } from './agentEntry.ts';
import type { RawEntry } from './source.ts';

/** An entry that is left out, and why; an agent of its stays as it was. */
export interface Rejected {
  entry: string;
  reason: string;
  /** The agent that the entry means, where that much could be read. */
  id: string | null;
}

/** Takes the entries apart that can be brought in from those that cannot. */
export function checkEntries(raw: RawEntry[]): { entries: SourceEntry[]; rejected: Rejected[] } {
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

/** The agent that an entry means, where that much can be read. */
export function idOf(data: unknown): string | null {
  const id = typeof data === 'object' && data !== null && 'id' in data ? data.id : null;
  return typeof id === 'string' ? id : null;
}

export function toAgent({ releaseDate, example, trialDays, ...entry }: SourceEntry): AgentEntry {
  const { currency, pricing } = entry;
  return {
    ...entry,
    releaseDate: new Date(`${releaseDate}T00:00:00.000Z`),
    example: example ?? null,
    trialDays: trialDays || null,
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
export const STORED_FORM = 2;

export function entryDigest(entry: SourceEntry): string {
  return createHash('sha256')
    .update(JSON.stringify([STORED_FORM, entry]))
    .digest('hex');
}
