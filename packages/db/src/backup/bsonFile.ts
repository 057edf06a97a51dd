import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { BackupError } from './errors.ts';

/** Bytes written or read at once. */
const CHUNK = 1024 * 1024;
const SMALLEST_DOCUMENT = 5;
/** What a server stores at most, with room for what it adds itself. */
const LARGEST_DOCUMENT = 16 * 1024 * 1024 + 16 * 1024;

/** A file of concatenated BSON documents. */
export interface BsonFileSummary {
  documents: number;
  bytes: number;
  sha256: string;
}

/**
 * Writes documents as they come. The file has its name only once it is whole and on disk.
 * `onDocuments` hears of each chunk: the number of documents in it.
 */
export async function writeBsonFile(
  path: string,
  documents: AsyncIterable<Uint8Array>,
  onDocuments: (count: number) => void,
): Promise<BsonFileSummary> {
  const hash = createHash('sha256');
  const total = { documents: 0, bytes: 0 };
  const part = `${path}.part`;
  const file = await open(part, 'wx');
  try {
    let chunk: Uint8Array[] = [];
    let size = 0;
    const flush = async () => {
      const bytes = Buffer.concat(chunk);
      hash.update(bytes);
      await file.appendFile(bytes);
      total.documents += chunk.length;
      total.bytes += size;
      onDocuments(chunk.length);
      chunk = [];
      size = 0;
    };
    for await (const document of documents) {
      chunk.push(document);
      size += document.length;
      if (size >= CHUNK) await flush();
    }
    await flush();
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(part, path);
  return { ...total, sha256: hash.digest('hex') };
}

/** Reads a whole file. Throws `BackupError` when it does not consist of whole documents. */
export async function inspectBsonFile(
  path: string,
  onDocuments: (count: number) => void,
): Promise<BsonFileSummary> {
  const hash = createHash('sha256');
  let bytes = 0;
  let documents = 0;
  for await (const batch of readBatches(path, (chunk) => {
    hash.update(chunk);
    bytes += chunk.length;
  })) {
    documents += batch.length;
    onDocuments(batch.length);
  }
  return { documents, bytes, sha256: hash.digest('hex') };
}

/** The documents of a file in order, about a megabyte at a time. */
export async function* readBatches(
  path: string,
  onChunk: (chunk: Buffer) => void = () => undefined,
): AsyncGenerator<Buffer[]> {
  let rest: Buffer = Buffer.alloc(0);
  let offset = 0;
  for await (const chunk of bytesOf(path)) {
    onChunk(chunk);
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const { documents, end } = split(bytes, offset, path);
    rest = bytes.subarray(end);
    offset += end;
    if (documents.length > 0) yield documents;
  }
  if (rest.length > 0) {
    throw new BackupError(`${path} is damaged: it ends in the middle of a document.`);
  }
}

async function* bytesOf(path: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: CHUNK })) yield chunk;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') {
      throw new BackupError(`${path} is missing.`, { cause });
    }
    throw cause;
  }
}

/** The whole documents that the bytes begin with, and where they end. `offset` is for messages. */
function split(bytes: Buffer, offset: number, path: string) {
  const documents: Buffer[] = [];
  let end = 0;
  while (bytes.length - end >= SMALLEST_DOCUMENT) {
    const length = bytes.readInt32LE(end);
    if (length < SMALLEST_DOCUMENT || length > LARGEST_DOCUMENT) {
      throw new BackupError(`${path} is damaged: no document begins at byte ${offset + end}.`);
    }
    if (bytes.length - end < length) break;
    documents.push(bytes.subarray(end, end + length));
    end += length;
  }
  return { documents, end };
}
