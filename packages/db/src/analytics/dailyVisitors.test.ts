import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { models } from '../models.ts';
import { openTestDatabase, rawCollection } from '../testing.ts';
import { dailyVisitors, rawDailyVisitors } from './dailyVisitors.queries.ts';
import { boundsOf } from './localDays.ts';
import { createPageView } from './pageView.queries.ts';
import { trackSession } from './session.queries.ts';
import { trackVisitor } from './visitor.queries.ts';

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestDatabase(inject('mongoUri'), `test_daily_${process.pid}`);
});
afterAll(() => close());
beforeEach(async () => {
  for (const name of ['visitors', 'sessions', 'pageviews', 'dailyvisitors'] as const) {
    await rawCollection(name).deleteMany({});
  }
});

const view = (visitorId: string, at: string) =>
  createPageView({
    visitorId,
    sessionId: `${visitorId}-session`,
    page: { url: 'https://onelast.ai/' },
    now: new Date(at),
  });

const session = (visitorId: string, at: string) =>
  trackSession({ visitorId, sessionId: `${visitorId} ${at}`, now: new Date(at) });

/** Visitors per day, the rest left out. */
const uniques = async (from: string, to: string, timezone: string) =>
  Object.fromEntries(
    (await rawDailyVisitors({ from, to, timezone })).map((row) => [row.day, row.uniqueVisitors]),
  );

const hours = (day: string, zone: string) => {
  const { start, end } = boundsOf(day, zone);
  return (end.getTime() - start.getTime()) / 3_600_000;
};

describe('days of a time zone', () => {
  test('have 23 or 25 hours when the clocks change', () => {
    expect(hours('2026-03-29', 'Europe/Berlin')).toBe(23);
    expect(hours('2026-10-25', 'Europe/Berlin')).toBe(25);
    expect(hours('2026-04-05', 'Pacific/Chatham')).toBe(25);
    expect(hours('2026-10-24', 'Europe/Berlin')).toBe(24);
  });

  test('begin at one where clocks go forward at midnight', () => {
    const { start } = boundsOf('2026-04-24', 'Africa/Cairo');
    expect(start).toEqual(new Date('2026-04-23T22:00:00Z'));
    expect(hours('2026-04-24', 'Africa/Cairo')).toBe(23);
  });

  test.each([
    // The last and the first moment on both sides of each midnight, the visitor named by its day.
    ['Europe/Berlin', '2026-03-28', '2026-03-28T22:59:59.999Z', '2026-03-28T23:00:00Z'],
    ['Europe/Berlin', '2026-03-29', '2026-03-29T21:59:59.999Z', '2026-03-29T22:00:00Z'],
    ['Europe/Berlin', '2026-10-24', '2026-10-24T21:59:59.999Z', '2026-10-24T22:00:00Z'],
    ['Europe/Berlin', '2026-10-25', '2026-10-25T22:59:59.999Z', '2026-10-25T23:00:00Z'],
    ['Asia/Kolkata', '2026-05-10', '2026-05-10T18:29:59.999Z', '2026-05-10T18:30:00Z'],
    ['Pacific/Chatham', '2026-06-30', '2026-06-30T11:14:59.999Z', '2026-06-30T11:15:00Z'],
    ['Pacific/Chatham', '2026-12-01', '2026-12-01T10:14:59.999Z', '2026-12-01T10:15:00Z'],
    ['Africa/Cairo', '2026-04-23', '2026-04-23T21:59:59.999Z', '2026-04-23T22:00:00Z'],
  ])('%s: %s ends where its last millisecond does', async (zone, day, last, first) => {
    await view('a', last);
    await view('b', first);
    const next = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
    expect(await uniques(day, next, zone)).toEqual({ [day]: 1, [next]: 1 });
    // The bounds of the range cut at the same instants.
    expect(await uniques(day, day, zone)).toEqual({ [day]: 1 });
    expect(await uniques(next, next, zone)).toEqual({ [next]: 1 });
  });

  test.each([
    ['a day that is none', { from: '2026-02-30', to: '2026-03-01', timezone: 'UTC' }],
    ['an end before the beginning', { from: '2026-03-02', to: '2026-03-01', timezone: 'UTC' }],
    ['401 days', { from: '2026-01-01', to: '2027-02-05', timezone: 'UTC' }],
    ['an unknown zone', { from: '2026-03-01', to: '2026-03-01', timezone: 'Europe/Atlantis' }],
    ['an offset', { from: '2026-03-01', to: '2026-03-01', timezone: '+01:00' }],
  ])('%s is refused', async (_, range) => {
    await expect(rawDailyVisitors(range)).rejects.toThrow(RangeError);
  });
});

describe('counts', () => {
  test('defect 4: a returning visitor counts on every day; by lastVisit the first day loses them', async () => {
    for (const now of ['2026-05-01T10:00:00Z', '2026-05-02T10:00:00Z']) {
      await trackVisitor({ visitorId: 'returning', now: new Date(now) });
      await view('returning', now);
    }
    const documented = await models.visitors.aggregate([
      { $match: { lastVisit: { $gte: new Date('2026-05-01'), $lte: new Date('2026-05-03') } } },
      {
        $group: {
          _id: { $dateToString: { format: '%Y-%m-%d', date: '$lastVisit' } },
          uniqueVisitors: { $sum: 1 },
          totalVisits: { $sum: '$visits' },
        },
      },
      { $sort: { _id: 1 } },
    ]);
    expect(documented).toEqual([{ _id: '2026-05-02', uniqueVisitors: 1, totalVisits: 2 }]);
    expect(await uniques('2026-05-01', '2026-05-02', 'UTC')).toEqual({
      '2026-05-01': 1,
      '2026-05-02': 1,
    });
  });

  test('views and sessions make one visitor; either alone makes one too', async () => {
    await session('both', '2026-05-01T09:00:00Z');
    await session('both', '2026-05-01T19:00:00Z');
    await view('both', '2026-05-01T09:00:01Z');
    await view('both', '2026-05-01T09:00:02Z');
    await session('session only', '2026-05-01T09:00:00Z');
    await view('view only', '2026-05-01T09:00:00Z');
    expect(
      await rawDailyVisitors({ from: '2026-05-01', to: '2026-05-02', timezone: 'UTC' }),
    ).toEqual([
      { day: '2026-05-01', uniqueVisitors: 3, totalVisits: 3, pageViews: 3 },
      { day: '2026-05-02', uniqueVisitors: 0, totalVisits: 0, pageViews: 0 },
    ]);
  });
});

describe('rollups', () => {
  const range = { from: '2026-04-29', to: '2026-05-03', timezone: 'Europe/Berlin' };
  /** 10:00 in Berlin. */
  const now = new Date('2026-05-02T08:00:00Z');
  const storedDays = async () =>
    (await rawCollection('dailyvisitors').find().sort({ day: 1 }).toArray()).map(({ day }) => day);

  test('keep the days that are over, zeros as well; today is counted anew', async () => {
    await view('a', '2026-04-30T12:00:00Z');
    await session('a', '2026-05-01T12:00:00Z');
    await view('b', '2026-05-01T22:30:00Z');
    const first = await dailyVisitors({ ...range, now });
    expect(first).toEqual(await rawDailyVisitors(range));
    expect(first.map(({ uniqueVisitors }) => uniqueVisitors)).toEqual([0, 1, 1, 1, 0]);
    expect(await storedDays()).toEqual(['2026-04-29', '2026-04-30', '2026-05-01']);

    // Detail that goes at the end of its retention leaves the rollup.
    await models.pageviews.deleteMany({ visitorId: 'a' });
    await view('c', '2026-05-02T07:59:00Z');
    const second = await dailyVisitors({ ...range, now });
    expect(second.map(({ uniqueVisitors }) => uniqueVisitors)).toEqual([0, 1, 1, 2, 0]);
  });

  test('are made for the missing days between those that are there', async () => {
    await view('a', '2026-04-30T12:00:00Z');
    await dailyVisitors({ ...range, from: '2026-04-30', to: '2026-04-30', now });
    await view('late', '2026-04-30T13:00:00Z');
    const rows = await dailyVisitors({ ...range, now });
    expect(rows.map(({ pageViews }) => pageViews)).toEqual([0, 1, 0, 0, 0]);
    expect(await storedDays()).toEqual(['2026-04-29', '2026-04-30', '2026-05-01']);
  });

  test('begin five minutes after midnight', async () => {
    const day = { from: '2026-05-01', to: '2026-05-01', timezone: 'Europe/Berlin' };
    await dailyVisitors({ ...day, now: new Date('2026-05-01T22:04:59.999Z') });
    expect(await storedDays()).toEqual([]);
    await dailyVisitors({ ...day, now: new Date('2026-05-01T22:05:00Z') });
    expect(await storedDays()).toEqual(['2026-05-01']);
  });

  test("do not stand for another zone's days", async () => {
    await view('a', '2026-04-30T20:00:00Z');
    const viewsIn = async (timezone: string) =>
      (await dailyVisitors({ ...range, timezone, now })).map(({ pageViews }) => pageViews);
    expect(await viewsIn('Europe/Berlin')).toEqual([0, 1, 0, 0, 0]);
    expect(await viewsIn('Asia/Kolkata')).toEqual([0, 0, 1, 0, 0]);
  });

  test('are made once by several at the same time, one per zone', async () => {
    await view('a', '2026-04-30T12:00:00Z');
    const all = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        dailyVisitors({ ...range, timezone: index % 2 ? 'europe/berlin' : 'Asia/Kolkata', now }),
      ),
    );
    expect(all.map((rows) => rows.map((row) => row.pageViews))).toEqual(
      all.map(() => [0, 1, 0, 0, 0]),
    );
    expect(await storedDays()).toHaveLength(6);
    expect(await models.dailyvisitors.distinct('timezone')).toEqual([
      'Asia/Kolkata',
      'Europe/Berlin',
    ]);
  });
});
