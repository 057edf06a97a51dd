import { type ChangeFeed, openChangeFeed } from '../outbox/changeFeed.ts';
import type { OutboxChange } from '../outbox/changes.ts';

interface RecordedFeed {
  feed: ChangeFeed;
  changes: OutboxChange[];
  /** `heardAt()` as it was when each change came. */
  heard: number[];
  errors: unknown[];
  counts: { gaps: number };
}

/** Opens a feed that writes down what it tells. */
export function recordFeed(lookBackSeconds: number): RecordedFeed {
  const changes: OutboxChange[] = [];
  const heard: number[] = [];
  const errors: unknown[] = [];
  const counts = { gaps: 0 };
  const feed = openChangeFeed(
    {
      onChange(change) {
        changes.push(change);
        heard.push(feed.heardAt());
      },
      onGap: () => {
        counts.gaps += 1;
      },
      onError: (error) => errors.push(error),
    },
    { lookBackSeconds },
  );
  return { feed, changes, heard, errors, counts };
}
