import { join } from 'node:path';
import mongoose, { type mongo } from 'mongoose';
import { isDatabaseUnavailable } from '../connection/errors.ts';
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
  if (drop) report('drop', into, 0);
  await makeRoom(db, drop);
  const refused: string[] = [];
  try {
    for (const step of [insertDocuments, buildIndexes]) {
      for (const collection of manifest.collections) {
        const failures = await step(db, { folder, manifest, collection }, (phase, documents) => {
          signal?.throwIfAborted();
          report(phase, collection.name, documents);
        });
        refused.push(...failures);
      }
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new BackupError(
      `The database ${into} is incomplete: ${reason}\nRestore again with --drop.`,
      { cause },
    );
  }
  if (refused.length > 0) {
    throw new BackupError(
      `The database ${into} has all of its documents again, but not these indexes:\n` +
        `${refused.map((line) => `  ${line}`).join('\n')}\n` +
        'Run pnpm db:indexes --apply: it names the documents that stand in the way.',
    );
  }
  return manifest;
}

type Report = (phase: BackupProgress['phase'], collection: string, documents: number) => void;

function createReport(manifest: BackupManifest, onProgress: RestoreOptions['onProgress']): Report {
  const total = manifest.collections.reduce((sum, { documents }) => sum + documents, 0);
  const done = { backup: 0, verify: 0, drop: 0, restore: 0, index: 0 };
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

/** Answers what could not be done and does not stand in the way of the rest. */
type Step = (db: mongo.Db, source: Source, report: StepReport) => Promise<string[]>;

const insertDocuments: Step = async (db, { folder, manifest, collection }, report) => {
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
  // Before there is an index with a time to live, which would take some away.
  const stored = await target.countDocuments({});
  if (stored !== collection.documents) {
    const { name, documents } = collection;
    throw new BackupError(`${name} has ${stored} documents instead of ${documents}.`);
  }
  return [];
};

const buildIndexes: Step = async (db, { folder, manifest, collection }, report) => {
  const { name, documents, metadataSha256 } = collection;
  const path = join(folder, filesOf(manifest.database, name).metadata);
  const { indexes } = await readMetadata(path, metadataSha256);
  const missing = indexes.filter((index) => index.name !== '_id_').map(withoutVersion);
  // Tells which collection is at work: its indexes may take minutes.
  report('index', 0);
  const failures = await createIndexes(db, name, missing);
  report('index', documents);
  return failures;
};

/** All in one pass over the documents, or one by one where one of them is refused. */
async function createIndexes(db: mongo.Db, name: string, indexes: object[]): Promise<string[]> {
  if (indexes.length === 0) return [];
  try {
    await db.command({ createIndexes: name, indexes });
    return [];
  } catch (error) {
    if (isDatabaseUnavailable(error)) throw error;
    const [only, ...others] = indexes;
    if (others.length === 0) return [`${name} ${describeIndex(only)}: ${refusal(error)}`];
    const failures: string[] = [];
    for (const index of indexes) failures.push(...(await createIndexes(db, name, [index])));
    return failures;
  }
}

function describeIndex(index: object | undefined): string {
  return index && 'key' in index ? JSON.stringify(index.key) : '';
}

/** The database's own words on duplicates hold values, which may be secret. */
function refusal(error: unknown): string {
  if (error instanceof mongoose.mongo.MongoServerError && error.code === 11000) {
    return 'has to be unique, and some documents share a value';
  }
  return error instanceof Error ? error.message : String(error);
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
