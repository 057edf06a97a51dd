import type { PassPlan } from '@onelastai/contracts';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The end of the `count`-th period after `start`. A month is a calendar month in UTC, always
 * reckoned from the day it began and clamped: 31 January → 28 February → 31 March.
 */
export function periodEnd(start: Date, plan: PassPlan, count = 1): Date {
  switch (plan) {
    case 'daily':
      return new Date(start.getTime() + count * DAY_MS);
    case 'weekly':
      return new Date(start.getTime() + count * 7 * DAY_MS);
    case 'monthly':
      return addMonths(start, count);
  }
}

function addMonths(start: Date, count: number): Date {
  const end = new Date(start);
  // The first cannot overflow into the month after, as the 31st would.
  end.setUTCDate(1);
  end.setUTCMonth(end.getUTCMonth() + count);
  const lastDay = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + 1, 0)).getUTCDate();
  end.setUTCDate(Math.min(start.getUTCDate(), lastDay));
  return end;
}
