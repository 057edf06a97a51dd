import mongoose, { type ClientSession } from 'mongoose';

/** Handed to every query function that takes part in a transaction. */
export type Transaction = ClientSession;

/**
 * Runs `work` in one transaction: all of its writes happen or none. It is run again after a
 * conflict with another transaction, so it must do nothing but database work, one operation after
 * another.
 */
export async function withTransaction<T>(
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  const session = await mongoose.connection.startSession();
  try {
    return await session.withTransaction(() => work(session));
  } finally {
    await session.endSession();
  }
}

/** The option object for an operation that may run inside a transaction. */
export function within(transaction: Transaction | undefined): { session?: ClientSession } {
  return transaction ? { session: transaction } : {};
}
