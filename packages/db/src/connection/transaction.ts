import { setTimeout as sleep } from 'node:timers/promises';
import mongoose, { type ClientSession } from 'mongoose';
import { TransactionConflictError } from './errors.ts';

const { MongoError, MongoErrorLabel } = mongoose.mongo;

/** Handed to every query function that takes part in a transaction. */
export type Transaction = ClientSession;

/** Milliseconds within which an attempt may begin: below the time a request has to be answered. */
const RETRY_MS = 8000;
/** The pause before the next attempt is random up to a bound that grows by half each time. */
const FIRST_PAUSE_MS = 5;
const LONGEST_PAUSE_MS = 500;

/**
 * Runs `work` in one transaction: all of its writes happen or none. It is run again after a
 * conflict with another transaction, so it must do nothing but database work, one operation after
 * another. Throws `TransactionConflictError` when the conflicts do not end in time.
 *
 * The driver's own `withTransaction` does the same, but goes on for two minutes.
 *
 * As mongod, the development engines let a write to a document that another open transaction has
 * written fail at once (112), and so an insert of a unique key that another one has inserted since
 * this one began: only the attempt that begins after the other's commit sees the duplicate key
 * (11000). Outside of a transaction both writes wait for the other one's end instead.
 */
export async function withTransaction<T>(
  work: (transaction: Transaction) => Promise<T>,
  { retryMs = RETRY_MS } = {},
): Promise<T> {
  const deadline = performance.now() + retryMs;
  const session = await mongoose.connection.startSession();
  try {
    return await retryWhile(MongoErrorLabel.TransientTransactionError, deadline, async () => {
      const result = await attempt(session, work);
      // A commit whose answer was lost may be sent again: it happens once.
      await retryWhile(MongoErrorLabel.UnknownTransactionCommitResult, deadline, () =>
        session.commitTransaction(),
      );
      return result;
    });
  } catch (error) {
    if (!hasLabel(error, MongoErrorLabel.TransientTransactionError)) throw error;
    throw new TransactionConflictError(retryMs, error);
  } finally {
    await session.endSession();
  }
}

async function attempt<T>(
  session: ClientSession,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  session.startTransaction();
  try {
    return await work(session);
  } catch (error) {
    await session.abortTransaction();
    throw error;
  }
}

/** Runs `step` again while it fails with this label and the deadline lies ahead. */
async function retryWhile<T>(label: string, deadline: number, step: () => Promise<T>): Promise<T> {
  for (let bound = FIRST_PAUSE_MS; ; bound = Math.min(bound * 1.5, LONGEST_PAUSE_MS)) {
    try {
      return await step();
    } catch (error) {
      const pause = Math.random() * bound;
      if (!hasLabel(error, label) || performance.now() + pause > deadline) throw error;
      await sleep(pause);
    }
  }
}

function hasLabel(error: unknown, label: string): boolean {
  return error instanceof MongoError && error.hasErrorLabel(label);
}

/** Runs `work` as a part of the caller's transaction, or in one of its own. */
export async function inTransaction<T>(
  transaction: Transaction | undefined,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  return transaction ? work(transaction) : withTransaction(work);
}

/**
 * Does something after the transaction has ended, whether its changes were committed or not; at once
 * where there is none. Several attempts ask for the same function: it is called once.
 */
export function afterTransaction(transaction: Transaction | undefined, then: () => void): void {
  if (!transaction) then();
  else if (!transaction.listeners('ended').includes(then)) transaction.once('ended', then);
}

/** The option object for an operation that may run inside a transaction. */
export function within(transaction: Transaction | undefined): { session?: ClientSession } {
  return transaction ? { session: transaction } : {};
}
