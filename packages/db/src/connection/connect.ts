import mongoose from 'mongoose';
import { type MonitorOptions, watchClient } from '../operations/monitor.ts';

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
  monitorCommands: true,
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
  /** Milliseconds without an answer after which a connection is given up; 0: never. */
  socketTimeoutMS?: number;
  /** Milliseconds that an operation waits for a free connection before it fails. */
  waitQueueTimeoutMS?: number;
  monitor?: MonitorOptions;
}

/** Opens the process's one connection. Throws when no server answers in time. */
export async function connect(uri: string, options: ConnectOptions = {}): Promise<void> {
  const { database, monitor = {}, ...rest } = options;
  const dbName = database ?? (databaseOf(uri) || DEFAULT_DATABASE);
  const settings = { ...SETTINGS, ...rest, dbName };
  settings.minPoolSize = Math.min(settings.minPoolSize, settings.maxPoolSize);
  const connected = mongoose.connect(uri, settings);
  // mongoose has made its client by now, unless the address is no good, and it has not connected yet:
  // nothing has happened that the listeners would miss.
  const client: mongoose.mongo.MongoClient | undefined = mongoose.connection.getClient();
  if (client) watchClient(client, monitor);
  await connected;
}

export async function disconnect(): Promise<void> {
  await mongoose.disconnect();
}

/** Milliseconds the database took to answer a ping. Throws when it does not answer. */
export async function ping(): Promise<number> {
  const began = performance.now();
  await nativeDatabase().admin().ping();
  return performance.now() - began;
}

/** The driver's own handle: for the queue, whose library brings queries of its own. */
export function nativeDatabase(): mongoose.mongo.Db {
  const { db } = mongoose.connection;
  if (!db) throw new mongoose.mongo.MongoNotConnectedError('connect() has not been called.');
  return db;
}

/** The path part: `mongodb://a,b:27017/name?…` has several hosts, which `URL` does not read. */
function databaseOf(uri: string): string {
  return /^mongodb(?:\+srv)?:\/\/[^/]+\/([^?]*)/.exec(uri)?.[1] ?? '';
}
