import { z } from 'zod';
import { type IsoDate, isTimeZone } from '../common.ts';

export const REVENUE_GROUPS = ['day', 'agent', 'plan'] as const;
/** `agent`: what was paid for, agents and tiers; `plan`: how long a period it was for. */
export type RevenueGroup = (typeof REVENUE_GROUPS)[number];

/** Days in one question, both ends included. */
export const REVENUE_MAX_DAYS = 400;

const DAY_MS = 86_400_000;

export const revenueInput = z
  .strictObject({
    /** Days of the zone, both included. */
    from: z.iso.date(),
    to: z.iso.date(),
    /** A name of the IANA database; an offset is none, for it knows no summer time. */
    zone: z
      .string()
      .max(60)
      .regex(/^[A-Za-z]/)
      .refine(isTimeZone, 'Not a time zone.'),
    by: z.enum(REVENUE_GROUPS).default('day'),
    /** Of this one alone. */
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, 'An ISO 4217 code.')
      .optional(),
  })
  .superRefine(({ from, to }, context) => {
    const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
    if (days >= 1 && days <= REVENUE_MAX_DAYS) return;
    const message = `From 1 to ${REVENUE_MAX_DAYS} days.`;
    context.addIssue({ code: 'custom', path: ['to'], message });
  });

/** Minor units of one currency. What is given back counts where it was paid. */
export interface RevenueFiguresDto {
  /** Tax included. */
  paidMinor: number;
  refundedMinor: number;
  /** Paid, less what was given back. */
  netMinor: number;
  /** The part of `paidMinor` that is tax. */
  taxMinor: number;
  /** Payments of more than nothing, and those of them of which something was given back. */
  payments: number;
  refunds: number;
}

export interface RevenueRowDto extends RevenueFiguresDto {
  /** A day, an agent's id or tier's target, or a period. */
  key: string;
  /** Of an agent or tier, its name as it is now; otherwise the key. */
  title: string;
}

export interface CurrencyRevenueDto {
  currency: string;
  total: RevenueFiguresDto;
  /** By day: ascending, each day of the range. Otherwise the highest first. */
  rows: RevenueRowDto[];
}

export interface RevenueDto {
  from: string;
  to: string;
  zone: string;
  by: RevenueGroup;
  /** One for each currency that was paid in, the highest number of payments first. */
  currencies: CurrencyRevenueDto[];
}

/** Days that churn and revenue per person are reckoned over. */
export const METRICS_DAYS = 30;

/**
 * What passes that renew bring in a month, in minor units: each price times 365.25 ÷ 12 for a day,
 * 365.25 ÷ 7 ÷ 12 for a week, rounded for each pass.
 */
export interface RecurringRevenueDto {
  currency: string;
  mrrMinor: number;
  /** Not in `mrrMinor`: what trials would bring, and passes whose renewal has failed. */
  trialingMinor: number;
  pastDueMinor: number;
  /** Of the passes that renewed thirty days ago, at the price that each has now. */
  beforeMinor: number;
}

export interface RevenuePerPersonDto {
  currency: string;
  /** Paid less given back, tax included. */
  netMinor: number;
  /** People who paid more than nothing. */
  persons: number;
  /** `netMinor ÷ persons`, rounded. */
  arpuMinor: number;
}

export interface PeriodMetricsDto {
  from: IsoDate;
  to: IsoDate;
  /** Passes past their trial that renewed at the begin. */
  renewing: number;
  /** Those of them that had ended, or had renewal switched off, at the end. */
  lost: number;
  /** `lost ÷ renewing`; `null` where there were none. */
  churn: number | null;
  arpu: RevenuePerPersonDto[];
}

export interface AdminMetricsDto {
  at: IsoDate;
  /** Passes that open something now, whether they renew or not. */
  live: number;
  /** Of these: paid for, and to be renewed. */
  renewing: number;
  trialing: number;
  pastDue: number;
  recurring: RecurringRevenueDto[];
  current: PeriodMetricsDto;
  previous: PeriodMetricsDto;
}
