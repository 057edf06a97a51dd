import type { PipelineStage } from 'mongoose';
import { retryDuplicateKey } from '../connection/retryDuplicateKey.ts';
import { type DailyVisitorsDoc, DailyVisitorsModel } from './dailyVisitors.model.ts';
import { boundsOf, type DayRange, type LocalDay, readRange } from './localDays.ts';
import { PageViewModel } from './pageView.model.ts';
import { SessionModel } from './session.model.ts';

/** Milliseconds after its end until a day is taken to be complete. */
const SETTLE_MS = 5 * 60_000;

export type VisitorCounts = Pick<
  DailyVisitorsDoc,
  'day' | 'uniqueVisitors' | 'totalVisits' | 'pageViews'
>;

/**
 * Visitors per local day, each on every day they came; a row for every day, also without visitors.
 * Days that are over come from their rollups, which are made here where they are missing; the rest
 * is counted from the detail. Throws `RangeError` for days or a time zone that do not exist.
 */
export async function dailyVisitors(range: DayRange & { now: Date }): Promise<VisitorCounts[]> {
  const { days, zone } = readRange(range);
  const stored = await DailyVisitorsModel.find({ timezone: zone, day: { $in: days } })
    .select({ _id: 0, day: 1, uniqueVisitors: 1, totalVisits: 1, pageViews: 1 })
    .lean<VisitorCounts[]>();
  const rows = new Map(stored.map((row) => [row.day, row]));
  const missing = days.filter((day) => !rows.has(day));
  const counted = await countDays(missing, zone);
  await storeRollups(counted, zone, range.now);
  for (const row of counted) rows.set(row.day, row);
  return days.map((day) => rows.get(day) ?? noVisitors(day));
}

/** The same, counted from page views and sessions alone. */
export async function rawDailyVisitors(range: DayRange): Promise<VisitorCounts[]> {
  const { days, zone } = readRange(range);
  return countDays(days, zone);
}

/** Counts these days, ascending, in one pass from the first to the last of them. */
async function countDays(days: LocalDay[], zone: string): Promise<VisitorCounts[]> {
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined) return [];
  const range = { $gte: boundsOf(first, zone).start, $lt: boundsOf(last, zone).end };
  const counted = await PageViewModel.aggregate<VisitorCounts>([
    { $match: { timestamp: range } },
    perDayAndVisitor('$timestamp', zone, 'pageViews'),
    {
      $unionWith: {
        coll: SessionModel.collection.collectionName,
        pipeline: [
          { $match: { startTime: range } },
          perDayAndVisitor('$startTime', zone, 'totalVisits'),
        ],
      },
    },
    // A visitor has up to two rows a day by now: one of page views, one of sessions.
    { $group: { _id: '$_id', ...SUMS } },
    { $group: { _id: '$_id.day', uniqueVisitors: { $sum: 1 }, ...SUMS } },
    { $project: { _id: 0, day: '$_id', uniqueVisitors: 1, totalVisits: 1, pageViews: 1 } },
  ]).allowDiskUse(true);
  const rows = new Map(counted.map((row) => [row.day, row]));
  return days.map((day) => rows.get(day) ?? noVisitors(day));
}

const SUMS = { pageViews: { $sum: '$pageViews' }, totalVisits: { $sum: '$totalVisits' } };

function perDayAndVisitor(date: string, timezone: string, counted: string): PipelineStage.Group {
  const day = { $dateToString: { format: '%Y-%m-%d', date, timezone } };
  return { $group: { _id: { day, visitorId: '$visitorId' }, [counted]: { $sum: 1 } } };
}

function noVisitors(day: LocalDay): VisitorCounts {
  return { day, uniqueVisitors: 0, totalVisits: 0, pageViews: 0 };
}

/** Two processes that count the same day find the same, so whose rollup stays is no matter. */
async function storeRollups(rows: VisitorCounts[], timezone: string, now: Date): Promise<void> {
  const settled = now.getTime() - SETTLE_MS;
  const over = rows.filter(({ day }) => boundsOf(day, timezone).end.getTime() <= settled);
  if (over.length === 0) return;
  const upserts = over.map(({ day, ...counts }) => ({
    updateOne: {
      filter: { timezone, day },
      update: { $setOnInsert: { ...counts, computedAt: now } },
      upsert: true,
    },
  }));
  await retryDuplicateKey(() => DailyVisitorsModel.bulkWrite(upserts, { ordered: false }));
}
