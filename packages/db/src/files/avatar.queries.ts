import mongoose from 'mongoose';
import { type Transaction, within } from '../connection/transaction.ts';
import { AvatarChunkModel } from './avatarChunk.model.ts';
import { AvatarFileModel } from './avatarFile.model.ts';

/** GridFS's own: 255 kB. */
const CHUNK_BYTES = 255 * 1024;

export interface NewAvatar {
  /** 24 hex digits of the file, new. */
  id: string;
  userId: string;
  bytes: Buffer;
  contentType: string;
  now: Date;
}

export const newAvatarId = (): string => new mongoose.Types.ObjectId().toHexString();

/** Written by hand as GridFS has it, because the driver's own buckets take part in no transaction. */
export async function storeAvatar(
  { id, userId, bytes, contentType, now }: NewAvatar,
  transaction: Transaction,
): Promise<void> {
  const fileId = new mongoose.Types.ObjectId(id);
  const count = Math.ceil(bytes.length / CHUNK_BYTES);
  const chunks = Array.from({ length: count }, (_, n) => ({
    files_id: fileId,
    n,
    data: bytes.subarray(n * CHUNK_BYTES, (n + 1) * CHUNK_BYTES),
  }));
  await AvatarChunkModel.insertMany(chunks, within(transaction));
  await new AvatarFileModel({
    _id: fileId,
    length: bytes.length,
    chunkSize: CHUNK_BYTES,
    uploadDate: now,
    filename: id,
    metadata: { userId: new mongoose.Types.ObjectId(userId), contentType },
  }).save(within(transaction));
}

/** `null` where there is no such picture. */
export async function readAvatar(id: string): Promise<Buffer | null> {
  const chunks = await AvatarChunkModel.find({ files_id: new mongoose.Types.ObjectId(id) })
    .sort({ n: 1 })
    .lean<{ data: mongoose.mongo.Binary }[]>();
  return chunks.length === 0 ? null : Buffer.concat(chunks.map(({ data }) => data.value()));
}

/** Deletes every picture of the person, pieces and all. */
export async function deleteAvatarsOf(userId: string, transaction: Transaction): Promise<void> {
  const owner = { 'metadata.userId': new mongoose.Types.ObjectId(userId) };
  const files = await AvatarFileModel.find(owner, { _id: 1 }, within(transaction)).lean();
  for (const { _id } of files) {
    await AvatarChunkModel.deleteMany({ files_id: _id }, within(transaction));
  }
  await AvatarFileModel.deleteMany(owner, within(transaction));
}
