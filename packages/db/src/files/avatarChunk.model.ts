import mongoose, { type Types } from 'mongoose';

/** GridFS's piece of a picture's bytes. */
export interface AvatarChunkDoc {
  _id: Types.ObjectId;
  files_id: Types.ObjectId;
  /** From 0. */
  n: number;
  data: Buffer;
}

const definition = {
  files_id: { type: mongoose.Schema.Types.ObjectId, ref: 'AvatarFile', required: true },
  n: { type: Number, required: true },
  data: { type: Buffer, required: true },
} satisfies Record<Exclude<keyof AvatarChunkDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<AvatarChunkDoc>(definition, {
  collection: 'avatars.chunks',
  versionKey: false,
});
schema.index({ files_id: 1, n: 1 }, { unique: true });

export const AvatarChunkModel = mongoose.model<AvatarChunkDoc>('AvatarChunk', schema);
