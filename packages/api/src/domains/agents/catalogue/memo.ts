/** Remembers what was made for a key, of at most `max` keys those that were asked for last. */
export interface Memo<T> {
  get(key: string, make: () => T): T;
  forget(key: string): void;
  clear(): void;
}

export function createMemo<T>(max: number): Memo<T> {
  const made = new Map<string, { value: T }>();
  return {
    get(key, make) {
      const known = made.get(key) ?? { value: make() };
      // Set anew, so that the map's first key is the one asked for longest ago.
      made.delete(key);
      made.set(key, known);
      const oldest = made.keys().next();
      if (made.size > max && !oldest.done) made.delete(oldest.value);
      return known.value;
    },
    forget: (key) => void made.delete(key),
    clear: () => made.clear(),
  };
}
