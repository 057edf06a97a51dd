import mongoose, { type Types } from 'mongoose';

export const MIGRATION_STATES = ['running', 'done'] as const;
/** `running`: begun; without an `owner` it was cut off and waits to be taken up again. */
export type MigrationState = (typeof MIGRATION_STATES)[number];

/** Something that a migration left as it was, for a person to decide. */
export interface MigrationFinding {
  collection: string;
  /** The documents it is about. */
  ids: string[];
  problem: string;
}

/** Where a step goes on: the walk it was in, and the last document done with. */
export interface Progress {
  pass: number;
  after: Types.ObjectId;
}

/** What is known of one migration in this database, and who runs it now. */
export interface MigrationDoc {
  /** The step's name. */
  _id: string;
  state: MigrationState;
  startedAt?: Date;
  finishedAt?: Date;
  /** Milliseconds at work, over all attempts. */
  durationMs: number;
  /** By what was counted: `examined`, `changed` and the step's own. */
  counts: Record<string, number>;
  /** How much was left to a person, of which `findings` holds the first hundred. */
  unresolved: number;
  findings: MigrationFinding[];
  resumeAfter?: Progress;
  /** Random id of the process at work; absent while none is. */
  owner?: string;
  /** Counted up by the owner: one that counts no more has died. Nobody's clock is compared. */
  beats: number;
  /** Host and process that worked on it last. */
  appliedBy?: string;
  /** Why the last attempt ended early. */
  error?: string;
  /** `true`: the database was empty, and nothing had to be done. */
  stamped: boolean;
}

// `collection` is a name that mongoose gives to a helper of its own; these are read lean.
const findingSchema = new mongoose.Schema<MigrationFinding>(
  { collection: { type: String }, ids: [{ type: String }], problem: { type: String } },
  { _id: false, suppressReservedKeysWarning: true },
);

const definition = {
  state: { type: String, enum: MIGRATION_STATES, required: true },
  startedAt: { type: Date },
  finishedAt: { type: Date },
  durationMs: { type: Number, default: 0 },
  counts: { type: mongoose.Schema.Types.Mixed, default: {} },
  unresolved: { type: Number, default: 0 },
  findings: [findingSchema],
  resumeAfter: {
    type: { _id: false, pass: Number, after: mongoose.Schema.Types.ObjectId },
    default: undefined,
  },
  owner: { type: String },
  beats: { type: Number, default: 0 },
  appliedBy: { type: String },
  error: { type: String },
  stamped: { type: Boolean, default: false },
} satisfies Record<Exclude<keyof MigrationDoc, '_id'>, unknown>;

// The name as `_id` is unique from the first write on, before any index has been built.
const schema = new mongoose.Schema<MigrationDoc>(
  { _id: { type: String, required: true }, ...definition },
  { collection: 'migrations', minimize: false },
);

export const MigrationModel = mongoose.model<MigrationDoc>('Migration', schema);
