import mongoose from 'mongoose';

const { mongo } = mongoose;

/** A unique index refused a write; `fields` are the index's keys, e.g. `['email']`. */
export class DuplicateKeyError extends Error {
  readonly fields: string[];

  constructor(fields: string[], cause: unknown) {
    super(`A document with this ${fields.join(', ')} exists already.`, { cause });
    this.name = 'DuplicateKeyError';
    this.fields = fields;
  }
}

/** Others wrote the same documents for as long as a transaction was tried. Nothing was written. */
export class TransactionConflictError extends Error {
  constructor(ms: number, cause: unknown) {
    super(`Other transactions wrote the same documents for ${ms} ms.`, { cause });
    this.name = 'TransactionConflictError';
  }
}

/** Runs a write; a duplicate key (11000) becomes a `DuplicateKeyError`, all else passes as it is. */
export async function translateDuplicateKey<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof mongo.MongoServerError && error.code === 11000) {
      throw new DuplicateKeyError(keysOf(error), error);
    }
    throw error;
  }
}

function keysOf(error: mongoose.mongo.MongoServerError): string[] {
  const pattern: unknown = error['keyPattern'];
  if (pattern !== null && typeof pattern === 'object') return Object.keys(pattern);
  // A bulk write tells the index by its name alone, e.g. `userId_1_createdAt_-1`.
  const [, name = ''] = /\bindex: (\S+)/.exec(error.message) ?? [];
  return name.split(/_-?1(?:_|$)/).filter(Boolean);
}

/** The pool's errors, which the driver does not export as classes. */
const POOL_ERRORS = new Set(['MongoWaitQueueTimeoutError', 'MongoPoolClosedError']);

/**
 * The database could not be reached, had no connection free, was busy with the same documents or did
 * not say whether it committed: the same request may work later.
 */
export function isDatabaseUnavailable(error: unknown): boolean {
  // A bulk write wraps what went wrong.
  if (error instanceof mongo.MongoBulkWriteError) return isDatabaseUnavailable(error.errorResponse);
  return (
    error instanceof TransactionConflictError ||
    error instanceof mongoose.Error.MongooseServerSelectionError ||
    error instanceof mongo.MongoServerSelectionError ||
    error instanceof mongo.MongoNetworkError ||
    error instanceof mongo.MongoNotConnectedError ||
    error instanceof mongo.MongoTopologyClosedError ||
    (error instanceof mongo.MongoError &&
      (POOL_ERRORS.has(error.name) ||
        error.hasErrorLabel(mongo.MongoErrorLabel.UnknownTransactionCommitResult)))
  );
}
