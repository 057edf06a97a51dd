import { AGENT_CHANGE_MAX, AGENT_FIELDS, type AgentField } from '@onelastai/contracts';
import mongoose, { type Types } from 'mongoose';
import { atMost } from '../bounds.ts';

/**
 * One step of an agent's history, written in the transaction that changes the agent. The newest
 * `VERSIONS_KEPT` of each agent are kept.
 */
export interface AgentVersionDoc {
  _id: Types.ObjectId;
  agentId: string;
  /** The agent's own word for it, after the change. */
  version: string;
  /** Name of the source that told it. */
  source: string;
  changedAt: Date;
  /** Empty for an agent that is new to the catalogue. */
  changes: AgentFieldChange[];
  /** Of the entry that the agent came from since then. */
  digest: string;
}

/** Values as text, cut at `AGENT_CHANGE_MAX`. A system prompt is named without its text. */
export interface AgentFieldChange {
  field: AgentField;
  before?: string;
  after?: string;
}

export const VERSIONS_KEPT = 200;

/** One more character than is told: the sign of a cut. */
const value = { type: String, maxlength: AGENT_CHANGE_MAX + 1 };

const change = new mongoose.Schema<AgentFieldChange>(
  {
    field: { type: String, enum: AGENT_FIELDS, required: true },
    before: value,
    after: value,
  },
  { _id: false },
);

const definition = {
  agentId: { type: String, required: true, maxlength: 60 },
  version: { type: String, default: '', maxlength: 30 },
  source: { type: String, default: '', maxlength: 60 },
  changedAt: { type: Date, required: true },
  changes: { type: [change], validate: atMost(AGENT_FIELDS.length) },
  digest: { type: String, default: '', maxlength: 64 },
} satisfies Record<Exclude<keyof AgentVersionDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<AgentVersionDoc>(definition, { collection: 'agentversions' });
schema.index({ agentId: 1, changedAt: -1, _id: -1 });

export const AgentVersionModel = mongoose.model<AgentVersionDoc>('AgentVersion', schema);
