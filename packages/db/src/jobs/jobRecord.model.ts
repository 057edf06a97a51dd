import mongoose from 'mongoose';

/** How the runs of one kind of background work went. */
export interface JobRecordDoc {
  /** The job's name. */
  _id: string;
  runs: number;
  failures: number;
  /** Since it last succeeded. */
  failuresInARow: number;
  lastStartedAt: Date;
  lastFinishedAt: Date;
  lastDurationMs: number;
  /** Host and process. */
  lastBy: string;
  lastFailedAt?: Date;
  /** Why it failed then. */
  lastError?: string;
}

const definition = {
  runs: { type: Number, default: 0 },
  failures: { type: Number, default: 0 },
  failuresInARow: { type: Number, default: 0 },
  lastStartedAt: { type: Date, required: true },
  lastFinishedAt: { type: Date, required: true },
  lastDurationMs: { type: Number, required: true },
  lastBy: { type: String, required: true, maxlength: 300 },
  lastFailedAt: { type: Date },
  lastError: { type: String, maxlength: 500 },
} satisfies Record<Exclude<keyof JobRecordDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<JobRecordDoc>(
  { _id: { type: String, required: true }, ...definition },
  { collection: 'jobrecords' },
);

export const JobRecordModel = mongoose.model<JobRecordDoc>('JobRecord', schema);
