import mongoose from 'mongoose';
import { z } from 'zod';
import { OUTBOX_HOURS, type OutboxDoc, OutboxModel } from './outbox.model.ts';
import { writeMark } from './outbox.queries.ts';

const { mongo } = mongoose;

/** An event of the outbox and its place in the stream of changes, the same in every process. */
export interface OutboxChange {
  /** Opaque; a client may hold it and come back with it. Up to a few hundred characters. */
  token: string;
  doc: OutboxDoc;
}

/** What lies between a place in the stream and now is no longer to be had. */
export class HistoryLostError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'HistoryLostError';
  }
}

export interface ChangeReader {
  /** The next change; `null` when there was none within the time to wait. */
  next(): Promise<OutboxChange | null>;
  /** Where to go on from: never behind the last change, and ahead of it while nothing happens. */
  position(): string | null;
  close(): Promise<void>;
}

/** `after` a token, or `since` a time in seconds since 1970; without either from now on. */
export interface ReadFrom {
  after?: string | undefined;
  since?: number | undefined;
  /** Milliseconds that `next` waits. */
  waitMs: number;
}

const resumeToken = z.object({ _data: z.string() });

/** Opens a change stream over the outbox. `next` throws `HistoryLostError` where it cannot go on. */
export function readChanges({ after, since, waitMs }: ReadFrom): ChangeReader {
  const stream = outbox().watch<OutboxDoc, mongoose.mongo.ChangeStreamInsertDocument<OutboxDoc>>(
    [{ $match: { operationType: 'insert' } }],
    {
      maxAwaitTimeMS: waitMs,
      ...(after === undefined ? {} : { resumeAfter: { _data: after } }),
      ...(after === undefined && since !== undefined
        ? { startAtOperationTime: new mongo.Timestamp({ t: since, i: 1 }) }
        : {}),
    },
  );
  return {
    async next() {
      const change = await stream.tryNext().catch((error: unknown) => {
        throw asHistoryLost(error);
      });
      if (change) return { token: resumeToken.parse(change._id)._data, doc: change.fullDocument };
      // The collection was dropped: a closed stream would answer `null` for ever, and at once.
      if (stream.closed) throw new HistoryLostError('The outbox has been dropped.');
      return null;
    },
    position() {
      const known = resumeToken.safeParse(stream.resumeToken);
      return known.success ? known.data._data : null;
    },
    close: () => stream.close(),
  };
}

/** The driver's own collection: mongoose's change streams have no `tryNext`. */
function outbox(): mongoose.mongo.Collection<OutboxDoc> {
  return database().collection<OutboxDoc>(OutboxModel.collection.collectionName);
}

/** The time of the database, in seconds since 1970: the clock of this process may be ahead of it. */
export async function serverSeconds(): Promise<number> {
  const { localTime } = await database().admin().command({ hello: 1 });
  return Math.floor(new Date(localTime).getTime() / 1000);
}

function database(): mongoose.mongo.Db {
  const { db } = mongoose.connection;
  if (!db) throw new mongo.MongoNotConnectedError('connect() has not been called.');
  return db;
}

/**
 * FailedToParse and 40647: no token at all; 260, 280, 286, 40585: InvalidResumeToken,
 * ChangeStreamFatalError, ChangeStreamHistoryLost, token not found.
 */
const HISTORY_LOST = new Set<unknown>([9, 260, 280, 286, 40585, 40647]);

function asHistoryLost(error: unknown): unknown {
  return error instanceof mongo.MongoServerError && HISTORY_LOST.has(error.code)
    ? new HistoryLostError(error.message, error)
    : error;
}

/** Waits for the server to look at the token, no longer. */
const WAIT_MS = 20;

/**
 * What has happened after a token, oldest first; the last is a mark that was written meanwhile, so
 * that a reader of all changes knows where its own reading goes on. Throws `HistoryLostError` for a
 * token that is forged or too old, and where more than `limit` events or `deadlineMs` would be needed.
 */
export async function readChangesUpToNow(
  after: string,
  { limit, deadlineMs }: { limit: number; deadlineMs: number },
): Promise<OutboxChange[]> {
  const deadline = performance.now() + deadlineMs;
  const oldest = Date.now() - OUTBOX_HOURS * 3_600_000;
  const reader = readChanges({ after, waitMs: WAIT_MS });
  const changes: OutboxChange[] = [];
  try {
    // A forged token fails here, before anything is written for it.
    let change = await reader.next();
    const mark = await writeMark();
    for (;;) {
      if (change) changes.push(change);
      if (change?.doc._id.toHexString() === mark) return changes;
      if (change && change.doc.createdAt.getTime() < oldest) {
        throw new HistoryLostError('What happened since is older than the outbox keeps.');
      }
      if (changes.length > limit || performance.now() > deadline) {
        throw new HistoryLostError('Too much has happened since.');
      }
      change = await reader.next();
    }
  } finally {
    await reader.close();
  }
}
