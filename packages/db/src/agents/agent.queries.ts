import mongoose, { type mongo, type QueryFilter } from 'mongoose';
import { z } from 'zod';
import { cursorTime, decodeCursor, type Keyset, toPage } from '../connection/keyset.ts';
import { type Transaction, within } from '../connection/transaction.ts';
import { type AgentDoc, AgentModel } from './agent.model.ts';
import { queryTerms } from './searchTerms.ts';

export interface AgentFilter {
  q?: string | undefined;
  category?: string | undefined;
  featured?: boolean | undefined;
}

/** A catalogue card's fields. */
const SUMMARY = {
  _id: 0,
  id: 1,
  slug: 1,
  name: 1,
  category: 1,
  shortDescription: 1,
  icon: 1,
  image: 1,
  pricing: 1,
  pricingMinor: 1,
  currency: 1,
  stats: 1,
  isNew: 1,
  isFeatured: 1,
  releaseDate: 1,
  example: 1,
} as const;

export type AgentSummary = Pick<AgentDoc, Exclude<keyof typeof SUMMARY, '_id'>>;

const cursorShape = z.tuple([z.boolean(), cursorTime, z.string().max(60)]);

/** Active agents: featured first, then the newest. Throws `InvalidCursorError`. */
export async function listAgents(
  filter: AgentFilter,
  { cursor, limit }: Keyset,
): Promise<{ rows: AgentSummary[]; nextCursor: string | null }> {
  const conditions: QueryFilter<AgentDoc>[] = [{ isActive: true }];
  if (filter.category !== undefined) conditions.push({ category: filter.category });
  if (filter.featured !== undefined) conditions.push({ isFeatured: filter.featured });
  // Terms are letters and digits alone, and the anchor lets the index bound them.
  for (const term of queryTerms(filter.q ?? '')) {
    conditions.push({ searchTerms: { $regex: `^${term}` } });
  }
  if (cursor !== undefined) conditions.push(after(cursor));
  const rows = await AgentModel.find({ $and: conditions })
    .select(SUMMARY)
    .sort({ isFeatured: -1, releaseDate: -1, id: 1 })
    .limit(limit + 1)
    .lean<AgentSummary[]>();
  return toPage(rows, limit, (row) => [row.isFeatured, row.releaseDate.getTime(), row.id]);
}

/** The bounded form: the first key narrows the index, the rest breaks ties. */
function after(cursor: string): QueryFilter<AgentDoc> {
  const [isFeatured, time, id] = decodeCursor(cursor, cursorShape);
  const releaseDate = new Date(time);
  return {
    isFeatured: { $lte: isFeatured },
    $or: [
      { isFeatured: { $lt: isFeatured } },
      { isFeatured, releaseDate: { $lt: releaseDate } },
      { isFeatured, releaseDate, id: { $gt: id } },
    ],
  };
}

/** Active agents per category. */
export async function countAgentsByCategory(): Promise<{ category: string; count: number }[]> {
  return AgentModel.aggregate<{ category: string; count: number }>([
    { $match: { isActive: true } },
    { $group: { _id: '$category', count: { $sum: 1 } } },
    { $sort: { _id: 1 } },
    { $project: { _id: 0, category: '$_id', count: 1 } },
  ]);
}

export async function findActiveAgentBySlug(slug: string): Promise<AgentDoc | null> {
  return AgentModel.findOne({ slug, isActive: true }).lean<AgentDoc>();
}

/** Also agents that have left the catalogue: their subscribers still hold a pass. */
export async function findAgentById(id: string): Promise<AgentDoc | null> {
  return AgentModel.findOne({ id }).lean<AgentDoc>();
}

export async function findAgentsByIds(ids: string[]): Promise<AgentSummary[]> {
  return AgentModel.find({ id: { $in: ids } })
    .select(SUMMARY)
    .lean<AgentSummary[]>();
}

/** Counts a person's first pass for the agent; how many there are is recounted by a check. */
export async function countSubscriber(agentId: string, transaction: Transaction): Promise<void> {
  await AgentModel.updateOne({ id: agentId }, { $inc: { 'stats.users': 1 } }, within(transaction));
}

/** What a source says of an agent: everything but what only we write. */
export type AgentEntry = Required<
  Omit<
    AgentDoc,
    '_id' | 'stats' | 'statsBaseline' | 'createdAt' | 'updatedAt' | 'source' | 'sourceDigest'
  >
>;

/** An agent as its source last held it. */
export type SourcedAgent = Pick<AgentDoc, 'id' | 'source' | 'sourceDigest' | 'isActive'>;

/** The agents of a source, and those of others that carry one of the given ids. */
export async function listSourcedAgents(source: string, ids: string[]): Promise<SourcedAgent[]> {
  return AgentModel.find({ $or: [{ source }, { id: { $in: ids } }] })
    .select({ _id: 0, id: 1, source: 1, sourceDigest: 1, isActive: 1 })
    .lean<SourcedAgent[]>();
}

export interface AgentChanges {
  source: string;
  upserts: { entry: AgentEntry; digest: string }[];
  /** Agents that the source holds no more. */
  deactivate: string[];
  now: Date;
}

/** What the database refused of a bulk write: the agent and the reason. */
export interface RefusedAgent {
  id: string;
  reason: string;
}

/**
 * Writes a source's changes in one native bulk. `stats` are set on insert alone. An agent that the
 * database refuses (its slug is another's) does not keep the rest from being written.
 */
export async function writeAgentChanges(changes: AgentChanges): Promise<RefusedAgent[]> {
  const { source, now } = changes;
  const ids = [...changes.upserts.map(({ entry }) => entry.id), ...changes.deactivate];
  const operations: mongo.AnyBulkWriteOperation[] = [
    ...changes.upserts.map(({ entry, digest }) => ({
      updateOne: {
        filter: { id: entry.id },
        update: {
          $set: { ...entry, source, sourceDigest: digest, updatedAt: now },
          $setOnInsert: { createdAt: now, stats: { users: 0, rating: 0, reviews: 0 } },
        },
        upsert: true,
      },
    })),
    ...changes.deactivate.map((id) => ({
      updateOne: {
        filter: { id, source },
        update: { $set: { isActive: false, updatedAt: now } },
      },
    })),
  ];
  if (operations.length === 0) return [];
  try {
    await AgentModel.collection.bulkWrite(operations, { ordered: false });
    return [];
  } catch (error) {
    const refused =
      error instanceof mongoose.mongo.MongoBulkWriteError ? [error.writeErrors].flat() : [];
    // No single entry is at fault: the database is.
    if (refused.length === 0) throw error;
    return refused.map(({ index, errmsg }) => ({
      id: ids[index] ?? '',
      reason: errmsg ?? 'refused by the database',
    }));
  }
}
