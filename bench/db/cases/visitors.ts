import { isDeepStrictEqual } from 'node:util';
import { dailyVisitors, rawDailyVisitors } from '@onelastai/db';
import type { Case, Row } from '../case.ts';
import { compare } from '../compare.ts';

const DAYS = 90;
const DAY_MS = 86_400_000;

export const visitorsPerDay: Case = {
  name: 'daily-visitors',
  about: 'visitors per day over 90 days in a time zone: from rollups ÷ counted from the detail',
  database: 'engine',

  async measure({ dataset, ...options }): Promise<Row[]> {
    const now = new Date(dataset.seed.until.getTime() + DAY_MS);
    const day = (back: number) =>
      new Date(now.getTime() - back * DAY_MS).toISOString().slice(0, 10);
    const range = { from: day(DAYS), to: day(1), timezone: 'Europe/Berlin' };
    const counted = await rawDailyVisitors(range);
    // Makes the rollups, and then reads them.
    for (const rows of [
      await dailyVisitors({ ...range, now }),
      await dailyVisitors({ ...range, now }),
    ]) {
      if (!isDeepStrictEqual(rows, counted)) {
        throw new Error('Rollups and detail give different visitors.');
      }
    }
    const comparison = await compare(
      {
        concurrency: 1,
        ours: () => dailyVisitors({ ...range, now }),
        raw: () => rawDailyVisitors(range),
      },
      options,
    );
    const visitors = counted.reduce((sum, { uniqueVisitors }) => sum + uniqueVisitors, 0);
    return [
      {
        name: `visitors of ${DAYS} days, rollups`,
        // A range of few documents is quick either way.
        ...(dataset.small ? {} : { atLeast: 50 }),
        comparison,
        notes: [`${visitors} visitors by day, the same both ways`],
      },
    ];
  },
};
