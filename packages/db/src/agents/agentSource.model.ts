import {
  SOURCE_KINDS,
  SOURCE_MAX_HEADERS,
  SOURCE_MAX_MINUTES,
  SOURCE_MIN_MINUTES,
  SOURCE_OUTCOMES,
  SOURCE_URL_MAX,
  type SourceCountsDto,
  type SourceKind,
  type SourceOutcome,
} from '@onelastai/contracts';
import mongoose, { type Types } from 'mongoose';
import { atMost, whole } from '../bounds.ts';

/** Where agents come from: the built-in folder, or a JSON feed that an administrator has added. */
export interface AgentSourceDoc {
  _id: Types.ObjectId;
  /** A slug: what `agents.source` names. Never changes. */
  name: string;
  kind: SourceKind;
  /** Absent for the folder. */
  url?: string;
  /** Sent with every request to the origin of `url`. */
  headers: SourceHeader[];
  /** `null`: by hand. */
  everyMinutes: number | null;
  isActive: boolean;
  /** Of the answer that was last brought in whole: asked for again only where it has changed. */
  etag?: string;
  lastModified?: string;
  /** `STORED_FORM` of the sync at that time: under another one, entries are brought in anew. */
  storedForm?: number;
  /** The newest first, at most `SOURCE_RUNS_KEPT`. */
  runs: SourceRun[];
  failuresInARow: number;
  /** Absent where nothing is due, ever. */
  nextRunAt?: Date;
  /** A process is at it: no other takes it up until then. */
  lock?: { token: string; until: Date };
  createdBy?: Types.ObjectId;
  createdAt: Date;
  updatedAt: Date;
}

export interface SourceHeader {
  name: string;
  /** Sealed. */
  value: string;
}

export interface SourceRun {
  at: Date;
  durationMs: number;
  outcome: SourceOutcome;
  counts: SourceCountsDto;
  /** The first of those left out. */
  rejected: { entry: string; reason: string }[];
  error?: string;
}

export const SOURCE_RUNS_KEPT = 20;
export const RUN_REJECTED_KEPT = 20;

const count = { type: Number, default: 0, min: 0, validate: whole };

const run = new mongoose.Schema<SourceRun>(
  {
    at: { type: Date, required: true },
    durationMs: { type: Number, required: true, min: 0 },
    outcome: { type: String, enum: SOURCE_OUTCOMES, required: true },
    counts: {
      added: count,
      changed: count,
      unchanged: count,
      deactivated: count,
      rejected: count,
    },
    rejected: {
      type: [
        {
          _id: false,
          entry: { type: String, maxlength: 200 },
          reason: { type: String, maxlength: 500 },
        },
      ],
      validate: atMost(RUN_REJECTED_KEPT),
    },
    error: { type: String, maxlength: 500 },
  },
  { _id: false },
);

const definition = {
  name: { type: String, required: true, maxlength: 60, match: /^[a-z0-9]+(-[a-z0-9]+)*$/ },
  kind: { type: String, enum: SOURCE_KINDS, required: true },
  url: { type: String, maxlength: SOURCE_URL_MAX },
  headers: {
    type: [
      {
        _id: false,
        name: { type: String, required: true, maxlength: 60 },
        value: { type: String, required: true, maxlength: 4000 },
      },
    ],
    validate: atMost(SOURCE_MAX_HEADERS),
  },
  everyMinutes: {
    type: Number,
    default: null,
    min: SOURCE_MIN_MINUTES,
    max: SOURCE_MAX_MINUTES,
    validate: whole,
  },
  isActive: { type: Boolean, default: true },
  etag: { type: String, maxlength: 500 },
  lastModified: { type: String, maxlength: 100 },
  storedForm: { type: Number, validate: whole },
  runs: { type: [run], validate: atMost(SOURCE_RUNS_KEPT) },
  failuresInARow: count,
  nextRunAt: { type: Date },
  lock: {
    token: { type: String, maxlength: 60 },
    until: { type: Date },
  },
  createdBy: { type: mongoose.Schema.Types.ObjectId, ref: 'User' },
  createdAt: { type: Date, required: true },
  updatedAt: { type: Date, required: true },
} satisfies Record<Exclude<keyof AgentSourceDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<AgentSourceDoc>(definition, { collection: 'agentsources' });
schema.index({ name: 1 }, { unique: true });
// What is due, and until when nothing is.
schema.index({ nextRunAt: 1 });
// For erasure.
schema.index({ createdBy: 1 }, { sparse: true });

export const AgentSourceModel = mongoose.model<AgentSourceDoc>('AgentSource', schema);
