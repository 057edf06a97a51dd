import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { translateDuplicateKey } from '../connection/errors.ts';
import { openTestDatabase, wrongPaths } from '../testing.ts';
import { CouponModel } from './coupon.model.ts';
import { PlanModel } from './plan.model.ts';

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestDatabase(inject('mongoUri'), `test_plans_${process.pid}`);
});
afterAll(() => close());

describe('plans', () => {
  const plan = {
    planId: 'pro',
    name: 'Pro',
    currency: 'EUR',
    limits: { messagesPerDay: 200 },
    prices: { monthly: { amountMinor: 1900 } },
  };

  test('are stored with the prices of the periods they are sold for', async () => {
    const { _id } = await PlanModel.create(plan);
    expect(await PlanModel.findById(_id).lean()).toMatchObject({
      ...plan,
      agents: { kind: 'all', agentIds: [] },
      prices: { monthly: { amountMinor: 1900 } },
      isActive: true,
    });
    await expect(translateDuplicateKey(() => PlanModel.create(plan))).rejects.toMatchObject({
      fields: ['planId'],
    });
  });

  test.each([
    ['planId', { planId: 'Pro plan' }],
    ['currency', { currency: 'euro' }],
    ['limits.messagesPerDay', { limits: { messagesPerDay: -1 } }],
    ['agents.agentIds', { agents: { kind: 'listed' } }],
    ['agents.agentIds', { agents: { kind: 'all', agentIds: ['tax-helper'] } }],
    ['agents.kind', { agents: { kind: 'some', agentIds: [] } }],
  ])('with a wrong %s are refused: %j', async (path, fields) => {
    expect(await wrongPaths(new PlanModel({ ...plan, ...fields }))).toContain(path);
  });
});

describe('coupons', () => {
  const createdBy = new mongoose.Types.ObjectId();
  const percent = { code: 'SUMMER-26', kind: 'percent' as const, percentOff: 20, createdBy };
  const fixed = {
    code: 'FIVE',
    kind: 'fixed' as const,
    amountOffMinor: 500,
    currency: 'EUR',
    createdBy,
  };

  test('codes are one whatever their case', async () => {
    const { _id } = await CouponModel.create({ ...percent, code: ' summer-26 ' });
    expect(await CouponModel.findById(_id).lean()).toMatchObject({
      code: 'SUMMER-26',
      redemptions: 0,
      maxPerUser: 1,
      planIds: [],
    });
    await expect(
      translateDuplicateKey(() => CouponModel.create({ ...percent, code: 'Summer-26' })),
    ).rejects.toMatchObject({ fields: ['code'] });
  });

  test('both kinds are taken', async () => {
    expect(await wrongPaths(new CouponModel(percent))).toEqual([]);
    expect(await wrongPaths(new CouponModel(fixed))).toEqual([]);
  });

  test.each([
    ['percentOff', { ...percent, percentOff: undefined }],
    ['percentOff', { ...percent, percentOff: 101 }],
    ['percentOff', { ...percent, percentOff: 0 }],
    ['currency', { ...percent, currency: 'EUR' }],
    ['amountOffMinor', { ...percent, amountOffMinor: 5 }],
    ['currency', { ...fixed, currency: undefined }],
    ['amountOffMinor', { ...fixed, amountOffMinor: undefined }],
    ['amountOffMinor', { ...fixed, amountOffMinor: 4.5 }],
    ['percentOff', { ...fixed, percentOff: 10 }],
    ['kind', { ...fixed, kind: 'gift' }],
    ['code', { ...percent, code: 'x' }],
    ['code', { ...percent, code: 'WITH SPACE' }],
    ['validUntil', { ...percent, validUntil: new Date(0) }],
    ['maxRedemptions', { ...percent, maxRedemptions: 0 }],
    ['periods.0', { ...percent, periods: ['yearly'] }],
    ['agentIds', { ...percent, agentIds: Array(501).fill('a') }],
  ])('a wrong %s is refused: %j', async (path, coupon) => {
    expect(await wrongPaths(new CouponModel(coupon))).toContain(path);
  });
});
