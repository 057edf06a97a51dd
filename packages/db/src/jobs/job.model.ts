import mongoose, { type Types } from 'mongoose';

/** How long what is known of a run that was given up is kept. */
export const JOB_DAYS = 30;

/**
 * Background work that waits or is being done. Read and written by agenda too, whose fields these
 * are: it locks one by `lockedAt`, and writes `null` where it knows nothing.
 */
export interface JobDoc {
  _id: Types.ObjectId;
  name: string;
  /** `single`: the one document of a job that repeats; `normal`: asked for once, deleted when done. */
  type: 'single' | 'normal';
  /** What it is about; names documents by id, and holds nothing else of a person. */
  data: unknown;
  priority: number;
  /** `null`: not by itself any more. */
  nextRunAt: Date | null;
  /** `5 minutes`, for one that repeats. */
  repeatInterval: string | null;
  /** The last sign of life of the process that runs it. */
  lockedAt: Date | null;
  lastRunAt: Date | null;
  lastFinishedAt: Date | null;
  failedAt: Date | null;
  failReason: string | null;
  /** Since it last succeeded. */
  failCount: number | null;
  /** Percent. */
  progress: number | null;
  /** Host and process. */
  lastModifiedBy: string | null;
}

const definition = {
  name: { type: String, required: true, maxlength: 60 },
  type: { type: String, enum: ['single', 'normal'] as const, required: true },
  data: { type: mongoose.Schema.Types.Mixed, default: {} },
  priority: { type: Number, default: 0 },
  nextRunAt: { type: Date, default: null },
  repeatInterval: { type: String, default: null },
  lockedAt: { type: Date, default: null },
  lastRunAt: { type: Date, default: null },
  lastFinishedAt: { type: Date, default: null },
  failedAt: { type: Date, default: null },
  failReason: { type: String, default: null },
  failCount: { type: Number, default: null },
  progress: { type: Number, default: null },
  lastModifiedBy: { type: String, default: null },
} satisfies Record<Exclude<keyof JobDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<JobDoc>(definition, { collection: 'jobs', minimize: false });
schema.index({ name: 1, nextRunAt: 1 });
// Of processes that start at once, one makes the document of a job that repeats.
schema.index({ name: 1 }, { unique: true, partialFilterExpression: { type: 'single' } });
schema.index({ lastFinishedAt: 1 }, { expireAfterSeconds: JOB_DAYS * 86_400 });

export const JobModel = mongoose.model<JobDoc>('Job', schema);
