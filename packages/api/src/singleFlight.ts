import type { UserRole } from '@onelastai/contracts';

/** Who may share an answer: everybody, one person, or everybody with a role. */
export type Scope = 'anyone' | `user:${string}` | `role:${UserRole}`;

export interface SharedRead {
  /** As narrow as the rights the answer depends on. */
  scope: Scope;
  /** All that the answer depends on beside; plain JSON, with its keys in the order of its schema. */
  input: unknown;
}

/**
 * Identical reads that run at the same time share one: callers with the same scope and input get
 * the promise that is under way. Nothing is kept once it has settled, so nobody sees an old answer.
 */
export function singleFlight<T>(): (wanted: SharedRead, read: () => Promise<T>) => Promise<T> {
  const underWay = new Map<string, Promise<T>>();
  return ({ scope, input }, read) => {
    const key = JSON.stringify([scope, input]);
    const shared = underWay.get(key);
    if (shared) return shared;
    const own = read().finally(() => underWay.delete(key));
    underWay.set(key, own);
    return own;
  };
}
