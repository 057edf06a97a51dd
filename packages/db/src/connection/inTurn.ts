/** The last piece of work per key. */
const last = new Map<string, Promise<unknown>>();

/**
 * Runs work of the same key one after another in this process. Transactions on one document that
 * run at the same time only make each other start over; other processes still may.
 */
export async function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  const before = last.get(key) ?? Promise.resolve();
  const own = before.then(work, work);
  last.set(key, own);
  try {
    return await own;
  } finally {
    if (last.get(key) === own) last.delete(key);
  }
}
