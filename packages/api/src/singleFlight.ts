/**
 * Identical reads that run at the same time share one: callers with the same key get the promise
 * that is under way. Nothing is kept once it has settled, so nobody sees an old answer.
 */
export function singleFlight<T>(): (key: string, read: () => Promise<T>) => Promise<T> {
  const underWay = new Map<string, Promise<T>>();
  return (key, read) => {
    const shared = underWay.get(key);
    if (shared) return shared;
    const own = read().finally(() => underWay.delete(key));
    underWay.set(key, own);
    return own;
  };
}
