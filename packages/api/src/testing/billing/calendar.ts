import type { PassPlan } from '@onelastai/contracts';

export const HOUR_S = 3600;
export const DAY_S = 24 * HOUR_S;

/**
 * The `count`-th end of a period, in seconds, counted from the anchor: written from the rule, and in
 * another way than the product does it.
 */
export function nthEnd(anchor: number, plan: PassPlan, count: number): number {
  if (plan === 'daily') return anchor + count * DAY_S;
  if (plan === 'weekly') return anchor + count * 7 * DAY_S;
  const [date = '', time = ''] = new Date(anchor * 1000).toISOString().split('T');
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const months = year * 12 + (month - 1) + count;
  const [toYear, toMonth] = [Math.floor(months / 12), (months % 12) + 1];
  const toDay = Math.min(day, daysIn(toYear, toMonth));
  return Date.parse(`${toYear}-${two(toMonth)}-${two(toDay)}T${time}`) / 1000;
}

const two = (number: number) => String(number).padStart(2, '0');

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
