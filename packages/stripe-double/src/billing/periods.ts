import type { Interval } from '../objects/catalogue.ts';

const DAY = 86_400;

/**
 * The end of the `count`th period counted from the anchor, all in seconds. A month ends on the
 * anchor's day, or on its own last day where it is shorter: 31 Jan, 28 Feb, 31 Mar.
 */
export function periodEnd(anchor: number, interval: Interval, count: number): number {
  if (interval !== 'month') return anchor + count * DAY * (interval === 'week' ? 7 : 1);
  const start = new Date(anchor * 1000);
  const month = start.getUTCMonth() + count;
  const lastDay = new Date(Date.UTC(start.getUTCFullYear(), month + 1, 0)).getUTCDate();
  const day = Math.min(start.getUTCDate(), lastDay);
  const timeOfDay =
    anchor - Date.UTC(start.getUTCFullYear(), start.getUTCMonth(), start.getUTCDate()) / 1000;
  return Date.UTC(start.getUTCFullYear(), month, day) / 1000 + timeOfDay;
}

/** The first end of a period, counted from the anchor, that lies after the instant. */
export function nextPeriodEnd(anchor: number, interval: Interval, after: number): number {
  let count = 1;
  if (interval !== 'month') {
    const length = DAY * (interval === 'week' ? 7 : 1);
    count = Math.max(1, Math.floor((after - anchor) / length));
  }
  while (periodEnd(anchor, interval, count) <= after) count += 1;
  return periodEnd(anchor, interval, count);
}
