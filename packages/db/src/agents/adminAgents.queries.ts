import type { AgentState } from '@onelastai/contracts';
import type { QueryFilter } from 'mongoose';
import { z } from 'zod';
import { decodeCursor, type Keyset, toPage } from '../connection/keyset.ts';
import { type Transaction, within } from '../connection/transaction.ts';
import { type AgentDoc, AgentModel, type AgentOverrides } from './agent.model.ts';
import { sourcedFlags } from './agentDifferences.ts';
import { emitCatalogueChanged } from './catalogueEvents.ts';
import { queryTerms } from './searchTerms.ts';

const ROW = {
  _id: 0,
  id: 1,
  slug: 1,
  name: 1,
  category: 1,
  version: 1,
  source: 1,
  isActive: 1,
  isFeatured: 1,
  overrides: 1,
  pricing: 1,
  pricingMinor: 1,
  currency: 1,
  stats: 1,
  updatedAt: 1,
} as const;

export type AdminAgentRow = Pick<AgentDoc, Exclude<keyof typeof ROW, '_id'>>;

export interface AdminAgentFilter {
  q?: string | undefined;
  source?: string | undefined;
  state?: AgentState | undefined;
}

const cursorShape = z.tuple([z.string().max(200), z.string().max(60)]);

/** All agents, those that have left the catalogue too, by name. Throws `InvalidCursorError`. */
export async function listAllAgents(
  { q, source, state }: AdminAgentFilter,
  { cursor, limit }: Keyset,
): Promise<{ rows: AdminAgentRow[]; nextCursor: string | null }> {
  const conditions: QueryFilter<AgentDoc>[] = [];
  if (source !== undefined) conditions.push({ source });
  if (state !== undefined) conditions.push({ isActive: state === 'active' });
  // Terms are letters and digits alone.
  for (const term of queryTerms(q ?? '')) {
    conditions.push({ searchTerms: { $regex: `^${term}` } });
  }
  if (cursor !== undefined) conditions.push(after(cursor));
  const rows = await AgentModel.find(conditions.length > 0 ? { $and: conditions } : {})
    .select(ROW)
    .sort({ name: 1, id: 1 })
    .limit(limit + 1)
    .lean<AdminAgentRow[]>();
  return toPage(rows, limit, (row) => [row.name, row.id]);
}

/** The bounded form: the first key narrows the index, the rest breaks ties. */
function after(cursor: string): QueryFilter<AgentDoc> {
  const [name, id] = decodeCursor(cursor, cursorShape);
  return { name: { $gte: name }, $or: [{ name: { $gt: name } }, { name, id: { $gt: id } }] };
}

export type OverriddenField = keyof AgentOverrides;

/**
 * Decides a field against its source, or gives it back with `null`. Answers the agent as it was; `null`
 * where there is none.
 */
export async function overrideAgent(
  id: string,
  field: OverriddenField,
  value: boolean | null,
  now: Date,
  transaction: Transaction,
): Promise<AgentDoc | null> {
  const agent = await AgentModel.findOne({ id }, null, within(transaction)).lean<AgentDoc>();
  if (!agent) return null;
  const sourced = sourcedFlags(agent);
  const effective = { [field]: value ?? sourced[field], sourced, updatedAt: now };
  const path = `overrides.${field}`;
  await AgentModel.collection.updateOne(
    { id },
    value === null
      ? { $set: effective, $unset: { [path]: '' } }
      : { $set: { ...effective, [path]: value } },
    within(transaction),
  );
  await emitCatalogueChanged(transaction, [id]);
  return agent;
}
