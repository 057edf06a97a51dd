import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import mongoose, { type mongo } from 'mongoose';
import { z } from 'zod';
import { BackupError } from './errors.ts';

const { EJSON } = mongoose.mongo.BSON;

const metadataShape = z.object({
  /** As the `create` command takes them. */
  options: z.record(z.string(), z.unknown()).default({}),
  /** As `listIndexes` answers and, `v` aside, `createIndexes` takes. */
  indexes: z.array(z.looseObject({ name: z.string(), key: z.record(z.string(), z.unknown()) })),
});

type CollectionMetadata = z.infer<typeof metadataShape>;

/** Writes mongodump's `.metadata.json` of a collection. */
export async function writeMetadata(
  path: string,
  collection: mongo.Collection,
  info: mongo.CollectionInfo,
): Promise<{ indexes: string[]; metadataSha256: string }> {
  const indexes = await collection.listIndexes({ promoteValues: false }).toArray();
  const text = EJSON.stringify(
    {
      ...(info.options && Object.keys(info.options).length > 0 ? { options: info.options } : {}),
      indexes,
      ...(info.info?.uuid ? { uuid: info.info.uuid.toString('hex') } : {}),
      collectionName: info.name,
      type: info.type ?? 'collection',
    },
    { relaxed: false },
  );
  await writeFile(path, text, { flag: 'wx', flush: true });
  return { indexes: indexes.map(({ name }) => String(name)), metadataSha256: sha256(text) };
}

/** Throws `BackupError` when it is missing, or not what the manifest says. */
export async function readMetadata(path: string, expected: string): Promise<CollectionMetadata> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new BackupError(`${path} is missing.`, { cause });
  }
  if (sha256(text) !== expected) {
    throw new BackupError(`${path} is damaged: its SHA-256 is not the manifest's.`);
  }
  return metadataShape.parse(EJSON.parse(text, { relaxed: false }));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
