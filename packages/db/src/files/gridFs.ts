import mongoose, { type Types } from 'mongoose';

/** GridFS's record of a file, so that any GridFS tool reads the bucket. */
export interface GridFsFileDoc {
  _id: Types.ObjectId;
  /** Bytes; of an export that is still being written, those so far. */
  length: number;
  chunkSize: number;
  uploadDate: Date;
  filename: string;
  metadata: { userId: Types.ObjectId; contentType: string };
}

/** GridFS's piece of a file's bytes. */
export interface GridFsChunkDoc {
  _id: Types.ObjectId;
  files_id: Types.ObjectId;
  /** From 0. */
  n: number;
  data: Buffer;
}

const file = {
  length: { type: Number, required: true },
  chunkSize: { type: Number, required: true },
  uploadDate: { type: Date, required: true },
  filename: { type: String, required: true },
  metadata: {
    userId: { type: mongoose.Schema.Types.ObjectId, ref: 'User', required: true },
    contentType: { type: String, required: true },
  },
} satisfies Record<Exclude<keyof GridFsFileDoc, '_id'>, unknown>;

/** The record of a bucket's files. */
export function gridFsFileModel(name: string, bucket: string): mongoose.Model<GridFsFileDoc> {
  const schema = new mongoose.Schema<GridFsFileDoc>(file, {
    collection: `${bucket}.files`,
    versionKey: false,
  });
  // GridFS asks for this one.
  schema.index({ filename: 1, uploadDate: 1 });
  schema.index({ 'metadata.userId': 1 });
  return mongoose.model<GridFsFileDoc>(name, schema);
}

/** The pieces of a bucket's files; `ref` names the model of the files. */
export function gridFsChunkModel(
  name: string,
  bucket: string,
  ref: string,
): mongoose.Model<GridFsChunkDoc> {
  const chunk = {
    files_id: { type: mongoose.Schema.Types.ObjectId, ref, required: true },
    n: { type: Number, required: true },
    data: { type: Buffer, required: true },
  } satisfies Record<Exclude<keyof GridFsChunkDoc, '_id'>, unknown>;
  const schema = new mongoose.Schema<GridFsChunkDoc>(chunk, {
    collection: `${bucket}.chunks`,
    versionKey: false,
  });
  schema.index({ files_id: 1, n: 1 }, { unique: true });
  return mongoose.model<GridFsChunkDoc>(name, schema);
}
