import mongoose, { type Types } from 'mongoose';

/**
 * GridFS's record of an export: the bucket `exports`, so that any GridFS tool reads it. Written before
 * its pieces, so that there is never a piece without an owner.
 */
export interface ExportFileDoc {
  _id: Types.ObjectId;
  /** Bytes written so far. */
  length: number;
  chunkSize: number;
  uploadDate: Date;
  /** The export's id. */
  filename: string;
  metadata: { userId: Types.ObjectId; contentType: string };
}

const definition = {
  length: { type: Number, required: true },
  chunkSize: { type: Number, required: true },
  uploadDate: { type: Date, required: true },
  filename: { type: String, required: true },
  metadata: {
    userId: { type: mongoose.Schema.Types.ObjectId, ref: 'User', required: true },
    contentType: { type: String, required: true },
  },
} satisfies Record<Exclude<keyof ExportFileDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<ExportFileDoc>(definition, {
  collection: 'exports.files',
  versionKey: false,
});
// GridFS asks for this one.
schema.index({ filename: 1, uploadDate: 1 });
schema.index({ 'metadata.userId': 1 });

export const ExportFileModel = mongoose.model<ExportFileDoc>('ExportFile', schema);
