import type { IsoDate } from '@onelastai/sdk';
import { useFormatter, useNow } from 'use-intl';

const MINUTE_MS = 60_000;

/**
 * How long ago it was: "now", "2 hours ago", kept up to date; the exact time on hover. Seconds are not
 * counted out, and a server whose clock is ahead leads to no "in 3 seconds".
 */
export function RelativeTime({ value }: { value: IsoDate }) {
  const format = useFormatter();
  const now = useNow({ updateInterval: 30_000 });
  const date = new Date(value);
  const exact = format.dateTime(date, { dateStyle: 'full', timeStyle: 'short' });
  return (
    <time dateTime={value} title={exact}>
      {format.relativeTime(date, now.getTime() - date.getTime() < MINUTE_MS ? date : now)}
    </time>
  );
}
