import { MAX_NAMED_AGENTS } from '@onelastai/contracts';
import mongoose from 'mongoose';
import { type Transaction, within, withTransaction } from '../connection/transaction.ts';
import { type AgentDoc, AgentModel } from './agent.model.ts';
import { appendAgentVersions, trimAgentVersions } from './agentVersion.queries.ts';
import { type AgentWrite, toOperation, toVersion } from './agentWrites.ts';
import { emitCatalogueChanged } from './catalogueEvents.ts';

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

/** What is searched beside a card's fields. */
const CATALOGUE = {
  ...SUMMARY,
  description: 1,
  capabilities: 1,
  useCases: 1,
  updatedAt: 1,
} as const;

/** An agent as the catalogue in memory holds it. */
export type CatalogueAgent = Pick<AgentDoc, Exclude<keyof typeof CATALOGUE, '_id'>>;

/** Every active agent, or those of the given ones that are active. */
export async function listCatalogueAgents(ids?: string[]): Promise<CatalogueAgent[]> {
  if (!ids) return AgentModel.find({ isActive: true }).select(CATALOGUE).lean<CatalogueAgent[]>();
  // By the index of ids alone: engines that look up one index would take the one of all active agents.
  const agents = await AgentModel.find({ id: { $in: ids } })
    .select({ ...CATALOGUE, isActive: 1 })
    .lean<(CatalogueAgent & Pick<AgentDoc, 'isActive'>)[]>();
  return agents.filter(({ isActive }) => isActive);
}

/** What tells whether an agent has changed: every write sets one of the two. */
export type AgentStamp = Pick<AgentDoc, 'id' | 'updatedAt' | 'stats'>;

/** Of every active agent. */
export async function listAgentStamps(): Promise<AgentStamp[]> {
  return AgentModel.find({ isActive: true })
    .select({ _id: 0, id: 1, updatedAt: 1, stats: 1 })
    .lean<AgentStamp[]>();
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
  await emitCatalogueChanged(transaction, [agentId]);
}

/** What a source says of an agent: everything but what only we write. */
export type AgentEntry = Required<
  Omit<
    AgentDoc,
    | '_id'
    | 'stats'
    | 'statsBaseline'
    | 'reviewTotals'
    | 'createdAt'
    | 'updatedAt'
    | 'source'
    | 'sourceDigest'
    | 'sourced'
    | 'overrides'
  >
>;

/** An agent as its source last held it. */
export type SourcedAgent = Pick<
  AgentDoc,
  'id' | 'source' | 'sourceDigest' | 'isActive' | 'isFeatured' | 'sourced'
>;

/** The agents of a source, and those of others that carry one of the given ids. */
export async function listSourcedAgents(source: string, ids: string[]): Promise<SourcedAgent[]> {
  return AgentModel.find({ $or: [{ source }, { id: { $in: ids } }] })
    .select({ _id: 0, id: 1, source: 1, sourceDigest: 1, isActive: 1, isFeatured: 1, sourced: 1 })
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
 * Writes a source's changes and the history of the agents. `stats` are set on insert alone. An agent
 * that the database refuses (its slug is another's) does not keep the rest from being written.
 */
export async function writeAgentChanges(changes: AgentChanges): Promise<RefusedAgent[]> {
  const writes: AgentWrite[] = [
    ...changes.upserts.map((told) => ({ id: told.entry.id, told })),
    ...changes.deactivate.map((id) => ({ id, told: null })),
  ];
  const refused: RefusedAgent[] = [];
  // So many as one event names, and few enough for a transaction.
  for (let at = 0; at < writes.length; at += MAX_NAMED_AGENTS) {
    refused.push(...(await writeTogether(writes.slice(at, at + MAX_NAMED_AGENTS), changes)));
  }
  return refused;
}

/**
 * In a transaction, so that what is written is told as well. One that is refused ends it: the others
 * are written again without that one, which is rare.
 */
async function writeTogether(writes: AgentWrite[], changes: AgentChanges): Promise<RefusedAgent[]> {
  const refused: RefusedAgent[] = [];
  let left = writes;
  while (left.length > 0) {
    const failure = await attempt(left, changes);
    if (failure === null) break;
    const { index, reason } = failure;
    refused.push(...left.slice(index, index + 1).map(({ id }) => ({ id, reason })));
    left = left.toSpliced(index, 1);
  }
  return refused;
}

/** Which of the writes the database refuses, and why; `null` once all are written. */
async function attempt(
  writes: AgentWrite[],
  changes: AgentChanges,
): Promise<{ index: number; reason: string } | null> {
  const ids = writes.map(({ id }) => id);
  try {
    const changed = await withTransaction(async (transaction) => {
      // Read within: what another process has written meanwhile is no step of the history again.
      const stored = await findAgents(ids, transaction);
      const operations = writes.map((write) => toOperation(write, stored.get(write.id), changes));
      await AgentModel.collection.bulkWrite(operations, within(transaction));
      const versions = writes.flatMap(
        (write) => toVersion(write, stored.get(write.id), changes) ?? [],
      );
      await appendAgentVersions(versions, transaction);
      await emitCatalogueChanged(transaction, ids);
      return versions.filter(({ changes }) => changes.length > 0);
    });
    for (const { agentId } of changed) await trimAgentVersions(agentId);
    return null;
  } catch (error) {
    const [refused] =
      error instanceof mongoose.mongo.MongoBulkWriteError ? [error.writeErrors].flat() : [];
    // No single entry is at fault: the database is.
    if (!refused) throw error;
    return { index: refused.index, reason: refused.errmsg ?? 'refused by the database' };
  }
}

/** Whole agents by their ids. */
export async function findAgents(
  ids: string[],
  transaction?: Transaction,
): Promise<Map<string, AgentDoc>> {
  const agents = await AgentModel.find({ id: { $in: ids } }, null, within(transaction)).lean<
    AgentDoc[]
  >();
  return new Map(agents.map((agent) => [agent.id, agent]));
}
