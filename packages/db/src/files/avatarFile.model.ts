import mongoose, { type Types } from 'mongoose';

/** GridFS's record of a picture: the bucket `avatars`, so that any GridFS tool reads it. */
export interface AvatarFileDoc {
  _id: Types.ObjectId;
  /** Bytes. */
  length: number;
  chunkSize: number;
  uploadDate: Date;
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
} satisfies Record<Exclude<keyof AvatarFileDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<AvatarFileDoc>(definition, {
  collection: 'avatars.files',
  versionKey: false,
});
// GridFS asks for this one.
schema.index({ filename: 1, uploadDate: 1 });
schema.index({ 'metadata.userId': 1 });

export const AvatarFileModel = mongoose.model<AvatarFileDoc>('AvatarFile', schema);
