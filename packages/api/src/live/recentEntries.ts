import type { LiveEntry } from './entry.ts';

export interface RecentEntriesOptions {
  maxCount: number;
  maxAgeMs: number;
}

/** The newest entries, in order, for clients that come back after a short while. */
export interface RecentEntries {
  add(entry: LiveEntry): void;
  /** The newest token; `null` before the first. */
  position(): string | null;
  /** What came after the token; `null` when it is not, or no longer, among them. */
  after(token: string): LiveEntry[] | null;
  clear(): void;
}

export function createRecentEntries({ maxCount, maxAgeMs }: RecentEntriesOptions): RecentEntries {
  const entries: { entry: LiveEntry; addedAt: number }[] = [];
  /** Entries are numbered as they come; `first` is the number of the oldest that is kept. */
  const numbers = new Map<string, number>();
  let first = 0;

  function dropOld(): void {
    // The newest stays however old it is: it says where we are.
    while (entries.length > 1) {
      const oldest = entries[0];
      const isOld = oldest !== undefined && performance.now() - oldest.addedAt > maxAgeMs;
      if (entries.length <= maxCount && !isOld) return;
      entries.shift();
      first += 1;
      if (oldest) numbers.delete(oldest.entry.token);
    }
  }

  return {
    add(entry) {
      numbers.set(entry.token, first + entries.length);
      entries.push({ entry, addedAt: performance.now() });
      dropOld();
    },
    position: () => entries.at(-1)?.entry.token ?? null,
    after(token) {
      const number = numbers.get(token);
      if (number === undefined) return null;
      return entries.slice(number - first + 1).map(({ entry }) => entry);
    },
    clear() {
      first += entries.length;
      entries.length = 0;
      numbers.clear();
    },
  };
}
