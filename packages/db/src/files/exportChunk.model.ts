import mongoose, { type Types } from 'mongoose';

/** GridFS's piece of an export's bytes. */
export interface ExportChunkDoc {
  _id: Types.ObjectId;
  files_id: Types.ObjectId;
  /** From 0. */
  n: number;
  data: Buffer;
}

const definition = {
  files_id: { type: mongoose.Schema.Types.ObjectId, ref: 'ExportFile', required: true },
  n: { type: Number, required: true },
  data: { type: Buffer, required: true },
} satisfies Record<Exclude<keyof ExportChunkDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<ExportChunkDoc>(definition, {
  collection: 'exports.chunks',
  versionKey: false,
});
schema.index({ files_id: 1, n: 1 }, { unique: true });

export const ExportChunkModel = mongoose.model<ExportChunkDoc>('ExportChunk', schema);
