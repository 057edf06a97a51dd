import { useNavigate, useSearch } from '@tanstack/react-router';
import { useNow, useTimeZone } from 'use-intl';
import { addDays, daysBetween, localDay } from '../billing/days.ts';
import type { RevenueRange, RevenueSearch } from '../billing/search.ts';

const DEFAULT_RANGE: RevenueRange = '30d';
/** Days that can be asked for at once. */
const MAX_DAYS = 400;

export interface DayRange {
  from: string;
  to: string;
}

export interface RevenueRangeState extends DayRange {
  zone: string;
  /** `null`: days of the reader's own choice. */
  range: RevenueRange | null;
  /** As many days, right before. */
  previous: DayRange;
  narrow: (change: RevenueSearch) => void;
}

/** The range lives in the address, in days of the reader's zone. */
export function useRange(): RevenueRangeState {
  const search = useSearch({ from: '/admin/revenue' });
  const navigate = useNavigate({ from: '/admin/revenue' });
  const ownZone = useTimeZone();
  const zone = ownZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const today = localDay(useNow(), zone);
  const { from, to } = ownDays(search) ?? lastDays(search.range ?? DEFAULT_RANGE, today);
  return {
    from,
    to,
    zone,
    range: ownDays(search) ? null : (search.range ?? DEFAULT_RANGE),
    previous: { from: addDays(from, -daysBetween(from, to)), to: addDays(from, -1) },
    narrow(change) {
      void navigate({ search: (before) => ({ ...before, ...change }), resetScroll: false });
    },
  };
}

function lastDays(range: RevenueRange, today: string): DayRange {
  return { from: addDays(today, 1 - Number.parseInt(range, 10)), to: today };
}

/** In an old or mistyped address, days that are none count as no choice. */
function ownDays({ from, to }: RevenueSearch): DayRange | null {
  if (from === undefined || to === undefined) return null;
  const days = daysBetween(from, to);
  return days >= 1 && days <= MAX_DAYS ? { from, to } : null;
}
