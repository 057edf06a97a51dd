import mongoose from 'mongoose';

/** A URI without a database name means this one. */
export const DEFAULT_DATABASE = 'onelastai';

/** The settings of the reference's `database.js`. */
const SETTINGS = {
  maxPoolSize: 10,
  minPoolSize: 2,
  maxIdleTimeMS: 30_000,
  waitQueueTimeoutMS: 10_000,
  serverSelectionTimeoutMS: 10_000,
  socketTimeoutMS: 45_000,
  retryWrites: true,
  retryReads: true,
  bufferCommands: false,
  autoIndex: false,
  autoCreate: false,
} satisfies mongoose.ConnectOptions;

// A key in a filter that the schema does not know is an error: left out silently, a misspelt key
// would match every document.
mongoose.set('strictQuery', 'throw');

export interface ConnectOptions {
  /** Overrides the name in the URI. */
  database?: string;
  maxPoolSize?: number;
  /** Milliseconds to look for a server before an operation fails. */
  serverSelectionTimeoutMS?: number;
}

/** Opens the process's one connection. Throws when no server answers in time. */
export async function connect(uri: string, options: ConnectOptions = {}): Promise<void> {
  const { database, ...rest } = options;
  const dbName = database ?? (databaseOf(uri) || DEFAULT_DATABASE);
  const settings = { ...SETTINGS, ...rest, dbName };
  settings.minPoolSize = Math.min(settings.minPoolSize, settings.maxPoolSize);
  await mongoose.connect(uri, settings);
}

export async function disconnect(): Promise<void> {
  await mongoose.disconnect();
}

/** Milliseconds the database took to answer a ping. Throws when it does not answer. */
export async function ping(): Promise<number> {
  const began = performance.now();
  await database().admin().ping();
  return performance.now() - began;
}

function database() {
  const { db } = mongoose.connection;
  if (!db) throw new mongoose.mongo.MongoNotConnectedError('connect() has not been called.');
  return db;
}

/** The path part: `mongodb://a,b:27017/name?…` has several hosts, which `URL` does not read. */
function databaseOf(uri: string): string {
  return /^mongodb(?:\+srv)?:\/\/[^/]+\/([^?]*)/.exec(uri)?.[1] ?? '';
}
