import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { CommunityMetricsModel, listGroupMetrics } from '../index.ts';
import { openTestDatabase, rawCollection } from '../testing.ts';

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestDatabase(inject('mongoUri'), `test_metrics_${process.pid}`);
});
afterAll(() => close());

test('actions taken are read from the misspelt field, too, until it is renamed', async () => {
  const groupId = new mongoose.Types.ObjectId();
  const day = (date: number) => new Date(Date.UTC(2026, 0, date));
  const raw = rawCollection('communitymetrics');
  for (const [date, moderation] of [
    [1, { reports: 4, actionsaken: 3, contentRemoved: 2 }],
    [2, undefined],
    [4, null],
    [9, { reports: 1, actionsaken: 1, contentRemoved: 1 }],
  ] as const) {
    await raw.insertOne({
      groupId,
      period: 'daily',
      date: day(date),
      ...(moderation !== undefined && { moderation }),
    });
  }
  await CommunityMetricsModel.create({
    groupId,
    period: 'daily',
    date: day(3),
    moderation: { reports: 9, actionsTaken: 8, contentRemoved: 7 },
  });
  const range = { from: day(1), until: day(9) };
  const metrics = await listGroupMetrics(groupId.toHexString(), 'daily', range);
  expect(metrics.map(({ moderation }) => moderation)).toEqual([
    { reports: 0, actionsTaken: 0, contentRemoved: 0 },
    { reports: 9, actionsTaken: 8, contentRemoved: 7 },
    { reports: 0, actionsTaken: 0, contentRemoved: 0 },
    { reports: 4, actionsTaken: 3, contentRemoved: 2 },
  ]);
});
