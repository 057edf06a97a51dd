import { withTransaction } from '@onelastai/db';
import { rawCollection } from '@onelastai/db/testing';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { callRaw } from '../../../testing/procedures.ts';
import {
  createTestDeps,
  refusal,
  signedIn,
  signedInAs,
  syncCatalogue,
  type TestClient,
  useTestDatabase,
} from '../../../testing/testApi.ts';
import { reserveCoupons } from '../../subscriptions/coupons/coupons.service.ts';

useTestDatabase();

const { deps, clock } = createTestDeps();
const reason = 'The campaign is over';
const NOBODY = 'f'.repeat(24);
let admin: TestClient & { userId: string };
beforeAll(async () => {
  await syncCatalogue(deps);
  admin = await signedInAs(deps, 'admin');
});
beforeEach(async () => {
  await rawCollection('coupons').deleteMany({});
});

const coupons = () => admin.api.admin.coupons;
const terms = {
  planIds: [],
  agentIds: ['contract-reader'],
  periods: ['monthly' as const],
  validFrom: '2026-11-01T00:00:00.000Z',
  validUntil: '2027-11-01T00:00:00.000Z',
  maxRedemptions: 100,
  maxPerUser: 1,
  firstPurchaseOnly: true,
  stackable: false,
};
const percent = {
  code: 'SUMMER-27',
  kind: 'percent' as const,
  percentOff: 20,
  amountOffMinor: null,
  currency: null,
  ...terms,
};
const fixed = {
  ...percent,
  code: 'FIVE',
  kind: 'fixed' as const,
  percentOff: null,
  amountOffMinor: 500,
  currency: 'USD',
};
const lastLine = async (action: string) =>
  rawCollection('securityLogs').findOne({ action }, { sort: { _id: -1 } });

describe('a coupon', () => {
  test('is made, changed and switched off, each with its line in the audit log', async () => {
    const made = await coupons().create.mutate({ ...percent, code: ' summer-27 ' });
    expect(made).toMatchObject({
      code: 'SUMMER-27',
      kind: 'percent',
      percentOff: 20,
      amountOff: null,
      ...terms,
      redemptions: 0,
      isActive: true,
    });
    const { id } = made;
    expect(await coupons().get.query({ id })).toEqual(made);
    const changed = { ...terms, agentIds: [], validUntil: null, maxRedemptions: null };
    expect(await coupons().update.mutate({ id, ...changed, isActive: true })).toMatchObject({
      ...changed,
      percentOff: 20,
    });
    const stored = await rawCollection('coupons').findOne({ code: 'SUMMER-27' });
    expect(Object.keys(stored ?? {})).not.toContain('validUntil');
    expect(await coupons().setActive.mutate({ id, isActive: false, reason })).toMatchObject({
      isActive: false,
    });
    for (const action of ['create', 'update', 'setActive']) {
      expect(await lastLine(`admin.coupons.${action}`)).toMatchObject({
        outcome: 'success',
        target: { kind: 'coupon', id },
        actorRole: 'admin',
      });
    }
    expect(await lastLine('admin.coupons.setActive')).toMatchObject({ reason });
  });

  test('of a fixed amount tells it as money; a code is there once', async () => {
    const { amountOff, percentOff } = await coupons().create.mutate(fixed);
    expect([amountOff, percentOff]).toEqual([{ amountMinor: 500, currency: 'USD' }, null]);
    expect(await refusal(coupons().create.mutate({ ...percent, code: 'five' }))).toEqual({
      status: 409,
      code: 'COUPON_CODE_TAKEN',
      fields: ['code'],
    });
  });

  test('names agents and tiers that there are', async () => {
    const naming = (more: object) => refusal(coupons().create.mutate({ ...percent, ...more }));
    expect(await naming({ agentIds: ['nobody'] })).toMatchObject({
      code: 'AGENT_NOT_FOUND',
      fields: ['agentIds'],
    });
    expect(await naming({ planIds: ['nothing'] })).toMatchObject({
      code: 'PLAN_NOT_FOUND',
      fields: ['planIds'],
    });
  });

  test('that is not there', async () => {
    const missing = { status: 404, code: 'COUPON_NOT_FOUND' };
    const id = NOBODY;
    expect(await refusal(coupons().get.query({ id }))).toMatchObject(missing);
    const update = coupons().update.mutate({ id, ...terms, isActive: true });
    expect(await refusal(update)).toMatchObject(missing);
    const off = coupons().setActive.mutate({ id, isActive: false, reason });
    expect(await refusal(off)).toMatchObject(missing);
    expect((await coupons().redemptions.query({ id })).items).toEqual([]);
  });
});

test('the list begins with the newest, and is narrowed by code and standing', async () => {
  for (const code of ['ONE', 'TWO', 'TWENTY']) {
    clock.advance(1000);
    await coupons().create.mutate({ ...percent, code });
  }
  const codes = async (more: object = {}) =>
    (await coupons().list.query({ ...more })).items.map(({ code }) => code);
  expect(await codes()).toEqual(['TWENTY', 'TWO', 'ONE']);
  expect(await codes({ q: 'tw' })).toEqual(['TWENTY', 'TWO']);
  expect(await codes({ q: '.*' })).toEqual([]);
  const [newest] = (await coupons().list.query()).items;
  await coupons().setActive.mutate({ id: newest?.id ?? '', isActive: false, reason });
  expect(await codes({ isActive: true })).toEqual(['TWO', 'ONE']);
  expect(await codes({ isActive: false, q: 'T' })).toEqual(['TWENTY']);
  const first = await coupons().list.query({ limit: 2 });
  expect(await codes({ cursor: first.nextCursor })).toEqual(['ONE']);
});

test('its uses tell who took it for what, the newest first', async () => {
  const { id } = await coupons().create.mutate(percent);
  const people = [await signedIn(deps), await signedIn(deps)];
  for (const { userId } of people) {
    clock.advance(1000);
    const now = clock.now();
    const discounts = [{ couponId: id, code: percent.code, amountMinor: 120 }];
    const use = { checkoutId: NOBODY, target: 'contract-reader', currency: 'USD', discounts, now };
    await withTransaction((on) => reserveCoupons({ userId, ...use }, on));
  }
  const first = await coupons().redemptions.query({ id, limit: 1 });
  expect(first.items).toEqual([
    {
      id: expect.any(String),
      userId: people[1]?.userId,
      email: people[1]?.email,
      target: 'contract-reader',
      amount: { amountMinor: 120, currency: 'USD' },
      state: 'reserved',
      createdAt: clock.now().toISOString(),
    },
  ]);
  const second = await coupons().redemptions.query({ id, cursor: first.nextCursor ?? '' });
  expect(second.items).toMatchObject([{ userId: people[0]?.userId }]);
  expect(await coupons().get.query({ id })).toMatchObject({ redemptions: 2 });
});

test.each<[string, object, string]>([
  ['create', { percentOff: 101 }, 'percentOff'],
  ['create', { percentOff: 0 }, 'percentOff'],
  ['create', { percentOff: null }, 'percentOff'],
  ['create', { amountOffMinor: 5 }, 'amountOffMinor'],
  ['create', { currency: 'EUR' }, 'currency'],
  ['create', { code: 'x' }, 'code'],
  ['create', { code: 'WITH SPACE' }, 'code'],
  ['create', { code: { $gt: '' } }, 'code'],
  ['create', { maxRedemptions: -1 }, 'maxRedemptions'],
  ['create', { maxPerUser: 0 }, 'maxPerUser'],
  ['create', { redemptions: 0 }, 'redemptions'],
  ['create', { createdBy: NOBODY }, 'createdBy'],
  ['create', { periods: ['yearly'] }, 'periods.0'],
  ['create', { agentIds: [{ $ne: '' }] }, 'agentIds.0'],
  ['create', { validUntil: terms.validFrom }, 'validUntil'],
])('security 15: %s %j is a bad request', async (procedure, input, field) => {
  const answer = await callRaw(
    admin,
    `admin.coupons.${procedure}`,
    JSON.stringify({ ...percent, ...input }),
  );
  expect(answer.status).toBe(400);
  const { error } = await answer.json();
  expect(Object.keys(error.data.fields)).toEqual([field]);
  expect(await rawCollection('coupons').countDocuments({})).toBe(0);
});
