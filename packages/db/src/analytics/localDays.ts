/// <reference lib="esnext.temporal" />

/** A calendar day somewhere, `YYYY-MM-DD`. */
export type LocalDay = string;

export interface DayRange {
  /** Local days, both included; `MAX_DAYS` at the most. */
  from: LocalDay;
  to: LocalDay;
  /** IANA name. */
  timezone: string;
}

export const MAX_DAYS = 400;

/** The days of a range, and its zone as IANA spells it. Throws `RangeError` for a wrong one. */
export function readRange({ from, to, timezone }: DayRange): { days: LocalDay[]; zone: string } {
  // An offset is no zone: it knows no summer time.
  if (/^[+-]/.test(timezone)) throw new RangeError(`${timezone} is not the name of a time zone.`);
  const zone = new Temporal.ZonedDateTime(0n, timezone).timeZoneId;
  const first = Temporal.PlainDate.from(from);
  const count = first.until(Temporal.PlainDate.from(to)).days + 1;
  if (count < 1 || count > MAX_DAYS) {
    throw new RangeError(`From ${from} to ${to} are ${count} days, not 1 to ${MAX_DAYS}.`);
  }
  const days = Array.from({ length: count }, (_, days) => first.add({ days }).toString());
  return { days, zone };
}

/** A local day's instants, from `start` up to but not `end`: some days have 23 or 25 hours. */
export function boundsOf(day: LocalDay, zone: string): { start: Date; end: Date } {
  const date = Temporal.PlainDate.from(day);
  return { start: beginOf(date, zone), end: beginOf(date.add({ days: 1 }), zone) };
}

/** A day's first instant: where clocks go forward at midnight, that is not 00:00. */
function beginOf(date: Temporal.PlainDate, zone: string): Date {
  return new Date(date.toZonedDateTime(zone).epochMilliseconds);
}
