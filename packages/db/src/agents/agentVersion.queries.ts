import { Types } from 'mongoose';
import { z } from 'zod';
import { cursorId, cursorTime, decodeCursor, type Keyset, toPage } from '../connection/keyset.ts';
import { type Transaction, within } from '../connection/transaction.ts';
import { type AgentVersionDoc, AgentVersionModel, VERSIONS_KEPT } from './agentVersion.model.ts';

/** Adds steps to the history; belongs into the transaction that changes the agents. */
export async function appendAgentVersions(
  versions: Omit<AgentVersionDoc, '_id'>[],
  transaction: Transaction,
): Promise<void> {
  if (versions.length > 0) await AgentVersionModel.insertMany(versions, within(transaction));
}

/** Takes away what is older than the newest `VERSIONS_KEPT` steps of an agent. */
export async function trimAgentVersions(agentId: string): Promise<void> {
  const [last] = await AgentVersionModel.find({ agentId })
    .select({ _id: 1, changedAt: 1 })
    .sort({ changedAt: -1, _id: -1 })
    .skip(VERSIONS_KEPT - 1)
    .limit(1)
    .lean<Pick<AgentVersionDoc, '_id' | 'changedAt'>[]>();
  if (last) await AgentVersionModel.deleteMany({ agentId, ...before(last.changedAt, last._id) });
}

const cursorShape = z.tuple([cursorTime, cursorId]);

/** The history of an agent, the newest step first. Throws `InvalidCursorError`. */
export async function listAgentVersions(
  agentId: string,
  { cursor, limit }: Keyset,
): Promise<{ rows: AgentVersionDoc[]; nextCursor: string | null }> {
  const rows = await AgentVersionModel.find({ agentId, ...(cursor ? after(cursor) : {}) })
    .sort({ changedAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean<AgentVersionDoc[]>();
  return toPage(rows, limit, (row) => [row.changedAt.getTime(), row._id.toHexString()]);
}

function after(cursor: string) {
  const [time, id] = decodeCursor(cursor, cursorShape);
  return before(new Date(time), new Types.ObjectId(id));
}

/** The bounded form: the first key narrows the index, the rest breaks ties. */
function before(changedAt: Date, _id: Types.ObjectId) {
  return {
    changedAt: { $lte: changedAt },
    $or: [{ changedAt: { $lt: changedAt } }, { changedAt, _id: { $lt: _id } }],
  };
}
