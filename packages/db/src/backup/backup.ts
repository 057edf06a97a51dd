import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import mongoose, { type ClientSession, type mongo } from 'mongoose';
import { type BsonFileSummary, writeBsonFile } from './bsonFile.ts';
import { BackupError } from './errors.ts';
import { filesOf } from './folder.ts';
import { type BackedUpCollection, type BackupManifest, writeManifest } from './manifest.ts';
import { writeMetadata } from './metadata.ts';

/** How far a backup or restore is: documents done of about `total`. */
export interface BackupProgress {
  phase: 'backup' | 'verify' | 'drop' | 'restore' | 'index';
  collection: string;
  done: number;
  total: number;
}

export interface BackupOptions {
  /** Made where it is missing; one that holds anything is refused. */
  folder: string;
  /** For the manifest. */
  productVersion: string;
  /**
   * Read all collections as they are at one moment. A server keeps that moment for five minutes
   * unless configured otherwise; a backup that takes longer fails, and may go without.
   */
  snapshot?: boolean;
  onProgress?: (progress: BackupProgress) => void;
  /** Throws the signal's reason at the next document; the folder is left without a manifest. */
  signal?: AbortSignal;
}

/**
 * Writes the connected database to a folder that mongorestore reads as well. Views and what the
 * server keeps for itself stay out. Throws `BackupError`.
 */
export async function backupDatabase(options: BackupOptions): Promise<BackupManifest> {
  const { folder, productVersion, snapshot = true } = options;
  const client = mongoose.connection.getClient();
  const db = client.db(mongoose.connection.name);
  await prepareFolder(folder, db.databaseName);
  const startedAt = new Date().toISOString();
  const infos = await collectionsOf(db);
  const session = snapshot ? await openSnapshot(db) : undefined;
  const collections: BackedUpCollection[] = [];
  try {
    const report = await createReport(db, infos, options.onProgress);
    for (const info of infos) {
      collections.push(await backUp(db, info, { ...options, session, report }));
    }
  } finally {
    await session?.endSession();
  }
  return writeManifest(folder, {
    productVersion,
    database: db.databaseName,
    serverVersion: String((await db.admin().buildInfo())['version']),
    startedAt,
    finishedAt: new Date().toISOString(),
    consistent: session !== undefined,
    collections,
  });
}

/** A backup holds password hashes and all that people wrote. */
const OWNER_ALONE = 0o700;

async function prepareFolder(folder: string, database: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: OWNER_ALONE });
  if ((await readdir(folder)).length > 0) {
    throw new BackupError(`${folder} is not empty; a backup wants a folder of its own.`);
  }
  await mkdir(join(folder, database), { mode: OWNER_ALONE });
}

/** Sorted by name. Throws `BackupError` where one is of a kind that a backup would lose. */
async function collectionsOf(db: mongo.Db): Promise<mongo.CollectionInfo[]> {
  const all = await db.listCollections({}, { nameOnly: false }).toArray();
  const ours = all.filter(({ name, type }) => !name.startsWith('system.') && type !== 'view');
  const odd = ours.find(({ type }) => type !== undefined && type !== 'collection');
  if (odd) throw new BackupError(`${odd.name} is a ${odd.type} collection; use mongodump.`);
  return ours.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** SecantusDB, the development engine, takes the request for a snapshot and does not heed it. */
const WITHOUT_SNAPSHOTS = 'secantus';

/** A session whose reads all see the same moment, where the server can do that. */
async function openSnapshot(db: mongo.Db): Promise<ClientSession | undefined> {
  const hello = await db.admin().command({ hello: 1 });
  if (hello['setName'] === WITHOUT_SNAPSHOTS) return undefined;
  const session = mongoose.connection.getClient().startSession({ snapshot: true });
  try {
    // The first read fixes the moment.
    await db.collection('users').findOne({}, { session, projection: { _id: 1 } });
    return session;
  } catch (error) {
    await session.endSession();
    const refused =
      error instanceof mongoose.mongo.MongoServerError ||
      error instanceof mongoose.mongo.MongoCompatibilityError;
    if (refused) return undefined;
    throw error;
  }
}

type Report = (collection: string, documents: number) => void;

async function createReport(
  db: mongo.Db,
  infos: mongo.CollectionInfo[],
  onProgress: BackupOptions['onProgress'],
): Promise<Report> {
  let total = 0;
  for (const { name } of infos) total += await db.collection(name).estimatedDocumentCount();
  let done = 0;
  return (collection, documents) => {
    done += documents;
    onProgress?.({ phase: 'backup', collection, done, total });
  };
}

interface Reading {
  folder: string;
  session: ClientSession | undefined;
  report: Report;
  signal?: AbortSignal;
}

async function backUp(
  db: mongo.Db,
  info: mongo.CollectionInfo,
  { folder, session, report, signal }: Reading,
): Promise<BackedUpCollection> {
  const { name } = info;
  const collection = db.collection(name);
  const files = filesOf(db.databaseName, name);
  const metadata = await writeMetadata(join(folder, files.metadata), collection, info);
  const cursor = collection.find<Uint8Array>(
    {},
    { raw: true, batchSize: 1000, ...(session ? { session } : {}) },
  );
  const written = await explainExpiry(() =>
    writeBsonFile(join(folder, files.bson), untilAborted(cursor, signal), (documents) =>
      report(name, documents),
    ),
  );
  return { name, ...written, ...metadata };
}

async function* untilAborted(
  documents: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  for await (const document of documents) {
    signal?.throwIfAborted();
    yield document;
  }
}

/** SnapshotTooOld, SnapshotUnavailable. */
const EXPIRED = new Set<unknown>([239, 246]);

async function explainExpiry(read: () => Promise<BsonFileSummary>): Promise<BsonFileSummary> {
  try {
    return await read();
  } catch (cause) {
    if (cause instanceof mongoose.mongo.MongoServerError && EXPIRED.has(cause.code)) {
      throw new BackupError(
        'The server has given up the moment that this backup was reading. Raise its ' +
          'minSnapshotHistoryWindowInSeconds, or go without a snapshot.',
        { cause },
      );
    }
    throw cause;
  }
}
