import {
  type AdminMetricsDto,
  METRICS_DAYS,
  type PeriodMetricsDto,
  type RecurringRevenueDto,
} from '@onelastai/contracts';
import {
  countLivePasses,
  countRenewingPasses,
  type LivePassGroup,
  type RenewingGroup,
  sumPaidPerPerson,
} from '@onelastai/db';
import type { Deps } from '../../../deps.ts';
import { monthlyMinor } from './monthly.ts';

const PERIOD_MS = METRICS_DAYS * 24 * 60 * 60 * 1000;

/** How the passes stand now, and how the last thirty days and the thirty before them went. */
export async function readMetrics({ clock }: Pick<Deps, 'clock'>): Promise<AdminMetricsDto> {
  const now = clock.now();
  const begin = new Date(now.getTime() - PERIOD_MS);
  const live = await countLivePasses(now);
  const renewed = await countRenewingPasses(begin, now);
  return {
    at: now.toISOString(),
    live: total(live),
    renewing: total(live.filter((group) => group.autoRenew && group.billingState === 'paid')),
    trialing: total(live.filter(({ billingState }) => billingState === 'trialing')),
    pastDue: total(live.filter(({ billingState }) => billingState === 'past-due')),
    recurring: recurring(live, renewed),
    current: await period(begin, now, renewed),
    previous: await previousPeriod(begin),
  };
}

async function previousPeriod(to: Date): Promise<PeriodMetricsDto> {
  const from = new Date(to.getTime() - PERIOD_MS);
  return period(from, to, await countRenewingPasses(from, to));
}

/**
 * Churn: of the passes that renewed at the begin, past their trial, those that at the end had ended or
 * had renewal switched off.
 */
async function period(from: Date, to: Date, groups: RenewingGroup[]): Promise<PeriodMetricsDto> {
  const renewing = total(groups);
  const lost = groups.reduce((sum, group) => sum + group.lost, 0);
  const paid = await sumPaidPerPerson(from, to);
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    renewing,
    lost,
    churn: renewing === 0 ? null : lost / renewing,
    arpu: paid
      .map((row) => ({ ...row, arpuMinor: Math.round(row.netMinor / row.persons) }))
      .toSorted((a, b) => b.persons - a.persons || (a.currency < b.currency ? -1 : 1)),
  };
}

/** Each currency for itself, the one of most passes first. */
function recurring(live: LivePassGroup[], before: RenewingGroup[]): RecurringRevenueDto[] {
  const renewing = live.filter(({ autoRenew }) => autoRenew);
  const worth = (groups: readonly (LivePassGroup | RenewingGroup)[], currency: string) =>
    groups
      .filter((group) => group.currency === currency)
      .reduce((sum, { priceMinor, plan, count }) => {
        return sum + count * monthlyMinor(priceMinor ?? 0, plan);
      }, 0);
  const counts = new Map<string, number>();
  for (const { currency, count } of [...renewing, ...before]) {
    if (currency !== null) counts.set(currency, (counts.get(currency) ?? 0) + count);
  }
  const inState = (state: LivePassGroup['billingState']) =>
    renewing.filter(({ billingState }) => billingState === state);
  return [...counts]
    .toSorted(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    .map(([currency]) => ({
      currency,
      mrrMinor: worth(inState('paid'), currency),
      trialingMinor: worth(inState('trialing'), currency),
      pastDueMinor: worth(inState('past-due'), currency),
      beforeMinor: worth(before, currency),
    }));
}

function total(groups: readonly { count: number }[]): number {
  return groups.reduce((sum, { count }) => sum + count, 0);
}
