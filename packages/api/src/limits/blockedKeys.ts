/** How long a refusal is believed before the database is asked again: another process may have ended it. */
const BELIEVED_MS = 1000;
const MAX_KEYS = 10_000;

interface Block {
  until: number;
  believedUntil: number;
}

/** Keys known to be blocked, so that an attack does not reach the database with every guess. */
export interface BlockedKeys {
  /** Milliseconds that the block lasts; 0: the database is to be asked. */
  remainingMs(key: string): number;
  add(key: string, ms: number): void;
  delete(key: string): void;
}

export function createBlockedKeys(): BlockedKeys {
  const blocks = new Map<string, Block>();
  return {
    remainingMs(key) {
      const block = blocks.get(key);
      if (!block) return 0;
      const now = Date.now();
      if (now < block.believedUntil) return block.until - now;
      blocks.delete(key);
      return 0;
    },
    add(key, ms) {
      const [oldest] = blocks.keys();
      if (blocks.size >= MAX_KEYS && oldest !== undefined) blocks.delete(oldest);
      const now = Date.now();
      blocks.set(key, { until: now + ms, believedUntil: now + Math.min(ms, BELIEVED_MS) });
    },
    delete: (key) => void blocks.delete(key),
  };
}
