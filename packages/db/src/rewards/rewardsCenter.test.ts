import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { translateDuplicateKey } from '../connection/errors.ts';
import { openTestDatabase, wrongPaths } from '../testing.ts';
import { RewardsCenterModel } from './rewardsCenter.model.ts';

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestDatabase(inject('mongoUri'), `test_rewards_${process.pid}`);
});
afterAll(() => close());

const id = () => new mongoose.Types.ObjectId();

test('a person begins at level 1 without points, once', async () => {
  const userId = id();
  const { _id } = await RewardsCenterModel.create({ userId });
  expect(await RewardsCenterModel.findById(_id).lean()).toMatchObject({
    points: 0,
    lifetimePoints: 0,
    level: 1,
    streak: { current: 0, longest: 0, freezesLeft: 0, timezone: 'UTC' },
    badges: [],
    optedOut: false,
  });
  await expect(
    translateDuplicateKey(() => RewardsCenterModel.create({ userId })),
  ).rejects.toMatchObject({ fields: ['userId'] });
});

test.each([
  ['points', { points: -1 }],
  ['points', { points: 0.5 }],
  ['level', { level: 0 }],
  ['streak.lastDay', { streak: { lastDay: '24.11.2026' } }],
  ['streak.freezesLeft', { streak: { freezesLeft: 11 } }],
  ['badges', { badges: Array(501).fill({ badge: 'first-post' }) }],
])('a wrong %s is refused', async (path, fields) => {
  expect(await wrongPaths(new RewardsCenterModel({ userId: id(), ...fields }))).toContain(path);
});
