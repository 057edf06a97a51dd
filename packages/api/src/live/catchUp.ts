import { HistoryLostError, readChangesUpToNow } from '@onelastai/db';
import pLimit from 'p-limit';
import { singleFlight } from '../singleFlight.ts';
import { type LiveEntry, toEntry } from './entry.ts';

const AT_ONCE = 2;
const MAX_WAITING = 100;
const LIMITS = { limit: 5000, deadlineMs: 5000 };

/**
 * Reads from the database what came after a token that is no longer in memory, up to a mark that
 * every process sees; `null` where that cannot be told. Few at a time, and one for all who ask with
 * the same token: after a restart that is most of them.
 */
export function createCatchUp(): (token: string) => Promise<LiveEntry[] | null> {
  const limit = pLimit(AT_ONCE);
  const share = singleFlight<LiveEntry[] | null>();

  async function read(token: string): Promise<LiveEntry[] | null> {
    try {
      return (await readChangesUpToNow(token, LIMITS)).map(toEntry);
    } catch (error) {
      if (error instanceof HistoryLostError) return null;
      throw error;
    }
  }

  return async (token) =>
    share({ scope: 'anyone', input: token }, async () =>
      limit.pendingCount < MAX_WAITING ? limit(read, token) : null,
    );
}
