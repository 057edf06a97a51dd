import type { PassPlan } from '@onelastai/sdk';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * When a pass that begins at `start` ends, by the server's own reckoning: a month is a calendar month
 * in UTC, and 31 January leads to the last of February.
 */
export function periodEnd(start: Date, plan: PassPlan): Date {
  switch (plan) {
    case 'daily':
      return new Date(start.getTime() + DAY_MS);
    case 'weekly':
      return new Date(start.getTime() + 7 * DAY_MS);
    case 'monthly':
      return nextMonth(start);
  }
}

function nextMonth(start: Date): Date {
  const end = new Date(start);
  // The first cannot overflow into the month after, as the 31st would.
  end.setUTCDate(1);
  end.setUTCMonth(end.getUTCMonth() + 1);
  const lastDay = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + 1, 0)).getUTCDate();
  end.setUTCDate(Math.min(start.getUTCDate(), lastDay));
  return end;
}

export function periodDays(start: Date, plan: PassPlan): number {
  return (periodEnd(start, plan).getTime() - start.getTime()) / DAY_MS;
}

/** When the period that ends at `expiryDate` began, about: no later than the pass itself. */
export function periodStart(startDate: Date, expiryDate: Date, plan: PassPlan): Date {
  const longest = { daily: 1, weekly: 7, monthly: 31 }[plan] * DAY_MS;
  return new Date(Math.max(startDate.getTime(), expiryDate.getTime() - longest));
}
