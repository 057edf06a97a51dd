import mongoose from 'mongoose';
import { type Transaction, within, withTransaction } from '../connection/transaction.ts';
import { DataExportModel } from '../privacy/dataExport.model.ts';
import { ExportChunkModel } from './exportChunk.model.ts';
import { ExportFileModel } from './exportFile.model.ts';

/** GridFS's own: 255 kB. */
const CHUNK_BYTES = 255 * 1024;
/** Pieces deleted at a time. */
const BATCH = 40;

export interface NewExportFile {
  exportId: string;
  userId: string;
  contentType: string;
  now: Date;
}

/** Its export is over, or it was deleted while it was being written. */
export class ExportFileGoneError extends Error {
  constructor() {
    super('The export is over, or its file was deleted while it was being written.');
    this.name = 'ExportFileGoneError';
  }
}

/**
 * Stores the file of a running export as it comes, in place of what other attempts have written;
 * answers its id (24 hex digits) and size. Throws `ExportFileGoneError`.
 */
export async function storeExportFile(
  file: NewExportFile,
  bytes: AsyncIterable<Uint8Array | string>,
): Promise<{ fileId: string; size: number }> {
  const _id = new mongoose.Types.ObjectId();
  const fileId = _id.toHexString();
  await beginFile(_id, file);
  await deleteExportFiles(file.exportId, fileId);
  let n = 0;
  let size = 0;
  for await (const data of pieces(bytes)) {
    await storeChunk(_id, n, data);
    n += 1;
    size += data.length;
  }
  return { fileId, size };
}

/** With the export's word that it is the one: an erasure that has deleted the export leaves no file. */
async function beginFile(
  _id: mongoose.Types.ObjectId,
  { exportId, userId, contentType, now }: NewExportFile,
): Promise<void> {
  await withTransaction(async (transaction) => {
    const { matchedCount } = await DataExportModel.updateOne(
      { _id: new mongoose.Types.ObjectId(exportId), state: 'running' },
      { $set: { fileId: _id } },
      within(transaction),
    );
    if (matchedCount === 0) throw new ExportFileGoneError();
    await new ExportFileModel({
      _id,
      length: 0,
      chunkSize: CHUNK_BYTES,
      uploadDate: now,
      filename: exportId,
      metadata: { userId: new mongoose.Types.ObjectId(userId), contentType },
    }).save(within(transaction));
  });
}

/** Piece and length change together, and never once the file is deleted. */
async function storeChunk(files_id: mongoose.Types.ObjectId, n: number, data: Buffer) {
  await withTransaction(async (transaction) => {
    const { matchedCount } = await ExportFileModel.updateOne(
      { _id: files_id },
      { $inc: { length: data.length } },
      within(transaction),
    );
    if (matchedCount === 0) throw new ExportFileGoneError();
    await new ExportChunkModel({ files_id, n, data }).save(within(transaction));
  });
}

async function* pieces(bytes: AsyncIterable<Uint8Array | string>): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let length = 0;
  for await (const some of bytes) {
    const part = Buffer.from(some);
    held.push(part);
    length += part.length;
    if (length < CHUNK_BYTES) continue;
    const all = Buffer.concat(held);
    let at = 0;
    for (; all.length - at >= CHUNK_BYTES; at += CHUNK_BYTES) {
      yield all.subarray(at, at + CHUNK_BYTES);
    }
    held = [all.subarray(at)];
    length = all.length - at;
  }
  if (length > 0) yield Buffer.concat(held);
}

/** The file's bytes, a piece at a time. */
export async function* readExportFile(fileId: string): AsyncGenerator<Uint8Array> {
  const files_id = new mongoose.Types.ObjectId(fileId);
  for (let n = 0; ; n += 1) {
    const chunk = await ExportChunkModel.findOne({ files_id, n }).lean<{
      data: mongoose.mongo.Binary;
    }>();
    if (!chunk) return;
    yield chunk.data.value();
  }
}

/** Deletes what attempts at an export have written, but the file `except`. */
export async function deleteExportFiles(exportId: string, except?: string): Promise<void> {
  const files = await ExportFileModel.find({ filename: exportId }, { _id: 1 }).lean();
  for (const { _id } of files) {
    if (_id.toHexString() === except) continue;
    await deletePieces(_id);
    await withTransaction(async (transaction) => {
      await deletePieces(_id, transaction);
      await ExportFileModel.deleteOne({ _id }, within(transaction));
    });
  }
}

async function deletePieces(files_id: mongoose.Types.ObjectId, transaction?: Transaction) {
  for (;;) {
    const some = await ExportChunkModel.find({ files_id }, { _id: 1 }, within(transaction))
      .limit(BATCH)
      .lean();
    if (some.length === 0) return;
    const ids = some.map(({ _id }) => _id);
    await ExportChunkModel.deleteMany({ _id: { $in: ids } }, within(transaction));
  }
}
