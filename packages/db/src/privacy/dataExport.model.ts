import { EXPORT_STATES, type ExportState } from '@onelastai/contracts';
import mongoose, { type Types } from 'mongoose';

/** A copy of all of a person's data that they asked for. The file lies in the bucket `exports`. */
export interface DataExportDoc {
  _id: Types.ObjectId;
  userId: Types.ObjectId;
  state: ExportState;
  /** Documents read, of about `total`. */
  progress: { done: number; total: number };
  /** The file of the newest attempt; absent until there is one. */
  fileId?: Types.ObjectId;
  /** Bytes. */
  size?: number;
  createdAt: Date;
  finishedAt?: Date;
  /** From then on it is deleted, with its file. */
  expiresAt: Date;
  /** Why it failed; for the operator. */
  error?: string;
}

const definition = {
  userId: { type: mongoose.Schema.Types.ObjectId, ref: 'User', required: true },
  state: { type: String, enum: EXPORT_STATES, required: true },
  progress: { done: { type: Number, default: 0 }, total: { type: Number, default: 0 } },
  fileId: { type: mongoose.Schema.Types.ObjectId, ref: 'ExportFile' },
  size: { type: Number },
  createdAt: { type: Date, required: true },
  finishedAt: { type: Date },
  expiresAt: { type: Date, required: true },
  error: { type: String, maxlength: 300 },
} satisfies Record<Exclude<keyof DataExportDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<DataExportDoc>(definition, { collection: 'dataexports' });
schema.index({ userId: 1, createdAt: -1, _id: -1 });
// No TTL: its file goes first.
schema.index({ expiresAt: 1 });

export const DataExportModel = mongoose.model<DataExportDoc>('DataExport', schema);
