import type { IsoDate } from '@onelastai/sdk';
import { useFormatter, useNow, useTranslations } from 'use-intl';
import { serverNow } from '../health.ts';
import classes from './TimeLeft.module.css';

interface TimeLeftProps {
  /** Without it there is no bar: how long the pass was is not known. */
  startDate?: IsoDate;
  expiryDate: IsoDate;
  /** Its end is where the next period begins. */
  renews: boolean;
}

/** "Ends in 3 days" or "Renews in 3 days", the exact time on hover, and how much of the pass is left. */
export function TimeLeft({ startDate, expiryDate, renews }: TimeLeftProps) {
  const t = useTranslations('subscriptions');
  const format = useFormatter();
  useNow({ updateInterval: 30_000 });
  const now = serverNow();
  const end = new Date(expiryDate);
  const exact = format.dateTime(end, { dateStyle: 'full', timeStyle: 'short' });
  const left = end.getTime() - now.getTime();
  const whole = startDate ? end.getTime() - new Date(startDate).getTime() : 0;
  const share = whole > 0 ? Math.min(1, Math.max(0, left / whole)) : 0;
  return (
    <div className={classes.left}>
      <time dateTime={expiryDate} title={exact}>
        {left > 0
          ? t(renews ? 'renewsIn' : 'endsIn', {
              time: format.relativeTime(end, { now, ...unitFor(left) }),
            })
          : t(renews ? 'renewing' : 'ended')}
      </time>
      {startDate ? (
        <div className={classes.bar} aria-hidden="true" data-low={share < 0.15 || undefined}>
          <div style={{ '--share': share }} />
        </div>
      ) : null}
    </div>
  );
}

const HOUR_MS = 60 * 60 * 1000;

/** Days for as long as there are some: "in 4 weeks" is too coarse for what was paid by the day. */
function unitFor(left: number): { unit?: 'day' | 'hour' } {
  if (left >= 48 * HOUR_MS) return { unit: 'day' };
  return left >= 2 * HOUR_MS ? { unit: 'hour' } : {};
}
