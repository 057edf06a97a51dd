import { join } from 'node:path';
import mongoose, { type mongo } from 'mongoose';
import type { BackupProgress } from './backup.ts';
import { inspectBsonFile, readBatches } from './bsonFile.ts';
import { BackupError } from './errors.ts';
import { exactDocument } from './exactDocument.ts';
import { filesOf } from './folder.ts';
import { type BackedUpCollection, type BackupManifest, readManifest } from './manifest.ts';
import { readMetadata } from './metadata.ts';

export interface RestoreOptions {
  folder: string;
  /** Name of the database to fill; the connected one unless given. */
  into?: string;
  /** Drop what the database holds. Without it, one that holds a collection is refused. */
  drop?: boolean;
  onProgress?: (progress: BackupProgress) => void;
  signal?: AbortSignal;
}

/** Documents in one insert; the batches read are about a megabyte each, too. */
const MAX_BATCH = 1000;

/**
 * Fills a database from a backup of `backupDatabase`, after every file has been read and found as
 * the manifest says. Throws `BackupError`; its message says whether anything was written.
 */
export async function restoreDatabase(options: RestoreOptions): Promise<BackupManifest> {
  const { folder, into = mongoose.connection.name, drop = false, signal } = options;
  const manifest = await readManifest(folder);
  const report = createReport(manifest, options.onProgress);
  for (const collection of manifest.collections) {
    await verify(folder, manifest.database, collection, (documents) => {
      signal?.throwIfAborted();
      report('verify', collection.name, documents);
    });
  }
  const db = mongoose.connection.getClient().db(into);
  await makeRoom(db, drop);
  try {
    for (const step of [insertDocuments, buildIndexes]) {
      for (const collection of manifest.collections) {
        await step(db, { folder, manifest, collection }, (phase, documents) => {
          signal?.throwIfAborted();
          report(phase, collection.name, documents);
        });
      }
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new BackupError(
      `The database ${into} is incomplete: ${reason}\nRestore again with --drop.`,
      { cause },
    );
  }
  return manifest;
}

type Report = (phase: BackupProgress['phase'], collection: string, documents: number) => void;

function createReport(manifest: BackupManifest, onProgress: RestoreOptions['onProgress']): Report {
  const total = manifest.collections.reduce((sum, { documents }) => sum + documents, 0);
  const done = { backup: 0, verify: 0, restore: 0, index: 0 };
  return (phase, collection, documents) => {
    done[phase] += documents;
    onProgress?.({ phase, collection, done: done[phase], total });
  };
}

async function verify(
  folder: string,
  database: string,
  { name, documents, bytes, sha256, metadataSha256 }: BackedUpCollection,
  onDocuments: (count: number) => void,
): Promise<void> {
  const files = filesOf(database, name);
  await readMetadata(join(folder, files.metadata), metadataSha256);
  const path = join(folder, files.bson);
  const found = await inspectBsonFile(path, onDocuments);
  if (found.bytes !== bytes || found.documents !== documents) {
    throw new BackupError(
      `${path} is damaged: it holds ${found.documents} documents in ${found.bytes} bytes; the ` +
        `manifest says ${documents} in ${bytes}.`,
    );
  }
  if (found.sha256 !== sha256) {
    throw new BackupError(`${path} is damaged: its SHA-256 is not the manifest's.`);
  }
}

async function makeRoom(db: mongo.Db, drop: boolean): Promise<void> {
  if (drop) {
    await db.dropDatabase();
    return;
  }
  const collections = await db.listCollections({}, { nameOnly: true }).toArray();
  const ours = collections.filter(({ name }) => !name.startsWith('system.'));
  if (ours.length > 0) {
    throw new BackupError(
      `The database ${db.databaseName} has ${ours.length} collections already. Nothing was ` +
        'written; --drop drops all of them first.',
    );
  }
}

interface Source {
  folder: string;
  manifest: BackupManifest;
  collection: BackedUpCollection;
}

type StepReport = (phase: BackupProgress['phase'], documents: number) => void;

async function insertDocuments(
  db: mongo.Db,
  { folder, manifest, collection }: Source,
  report: StepReport,
): Promise<void> {
  const files = filesOf(manifest.database, collection.name);
  const { options } = await readMetadata(join(folder, files.metadata), collection.metadataSha256);
  await db.command({ create: collection.name, ...options });
  const target = db.collection(collection.name);
  for await (const read of readBatches(join(folder, files.bson))) {
    for (let at = 0; at < read.length; at += MAX_BATCH) {
      const batch = read.slice(at, at + MAX_BATCH);
      await insertExactly(target, batch);
      report('restore', batch.length);
    }
  }
}

async function buildIndexes(
  db: mongo.Db,
  { folder, manifest, collection }: Source,
  report: StepReport,
): Promise<void> {
  const { name, documents, metadataSha256 } = collection;
  const path = join(folder, filesOf(manifest.database, name).metadata);
  const { indexes } = await readMetadata(path, metadataSha256);
  const missing = indexes.filter((index) => index.name !== '_id_');
  if (missing.length > 0) {
    await db.command({ createIndexes: name, indexes: missing.map(withoutVersion) });
  }
  const stored = await db.collection(name).countDocuments({});
  if (stored !== documents) {
    throw new BackupError(`${name} has ${stored} documents instead of ${documents}.`);
  }
  report('index', documents);
}

/** The server's own version of the index format is the right one; `ns` is gone since 4.4. */
function withoutVersion({ v: _v, ns: _ns, ...index }: Record<string, unknown>) {
  return index;
}

async function insertExactly(target: mongo.Collection, batch: Buffer[]): Promise<void> {
  await target.insertMany(batch.map(exactDocument), {
    forceServerObjectId: true,
    ignoreUndefined: false,
    bypassDocumentValidation: true,
  });
}
