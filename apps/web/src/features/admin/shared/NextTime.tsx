import { useFormatter, useNow } from 'use-intl';

/** "in 4 minutes"; one that is due has no further wait to tell of. */
export function NextTime({ at, now }: { at: string; now: string }) {
  const format = useFormatter();
  const present = useNow({ updateInterval: 1000 });
  const date = new Date(at);
  const exact = format.dateTime(date, { dateStyle: 'full', timeStyle: 'medium' });
  return (
    <time dateTime={at} title={exact}>
      {date <= present ? now : format.relativeTime(date, present)}
    </time>
  );
}
