import { DomainError } from '../errors.ts';

/** A browser keeps one open per tab that is looked at; more than these are a fault or worse. */
const MAX_STREAMS = 20;

/** How many event streams one person may have open in this process. */
export interface StreamLimit {
  /** Counts one more, until the answer is called. Throws `TOO_MANY_STREAMS`. */
  enter(userId: string): () => void;
}

export function createStreamLimit(): StreamLimit {
  const open = new Map<string, number>();
  return {
    enter(userId) {
      const count = open.get(userId) ?? 0;
      if (count >= MAX_STREAMS) {
        throw new DomainError('TOO_MANY_STREAMS', {
          message: `You have ${MAX_STREAMS} event streams open. Close one first.`,
        });
      }
      open.set(userId, count + 1);
      return () => {
        const left = (open.get(userId) ?? 0) - 1;
        if (left > 0) open.set(userId, left);
        else open.delete(userId);
      };
    },
  };
}
