import type { IsoDate } from '@onelastai/sdk';
import { useFormatter, useNow } from 'use-intl';

/** "2 hours ago" or "in 3 days", kept up to date; the exact time on hover. */
export function RelativeTime({ value }: { value: IsoDate }) {
  const format = useFormatter();
  const now = useNow({ updateInterval: 30_000 });
  const date = new Date(value);
  const exact = format.dateTime(date, { dateStyle: 'full', timeStyle: 'short' });
  return (
    <time dateTime={value} title={exact}>
      {format.relativeTime(date, now)}
    </time>
  );
}
