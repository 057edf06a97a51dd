import { networkOf } from './network.ts';
import { tooManyRequests } from './tooManyRequests.ts';

const MINUTE_MS = 60_000;
/** Clients told apart within a minute; past it all newcomers count as one. */
const MAX_CLIENTS = 100_000;
const OTHERS = 'others';

/** Calls of every kind by a client's address, in this process's memory: it runs on each call. */
export interface CallLimit {
  /** Throws `TOO_MANY_REQUESTS`. */
  consume(address: string, calls?: number): void;
}

export function createCallLimit(perMinute: number): CallLimit {
  let minuteEnds = 0;
  let counts = new Map<string, number>();
  return {
    consume(address, calls = 1) {
      if (perMinute === 0) return;
      const now = Date.now();
      if (now >= minuteEnds) {
        minuteEnds = now + MINUTE_MS;
        counts = new Map();
      }
      const network = networkOf(address);
      const known = counts.get(network);
      const client = known === undefined && counts.size >= MAX_CLIENTS ? OTHERS : network;
      const count = (known ?? counts.get(client) ?? 0) + calls;
      counts.set(client, count);
      if (count > perMinute) throw tooManyRequests(minuteEnds - now);
    },
  };
}
