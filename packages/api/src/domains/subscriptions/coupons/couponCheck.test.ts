import { rawCollection } from '@onelastai/db/testing';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { LIMITS } from '../../../limits/limitTable.ts';
import { couponActs, fixed, newId, wish } from '../../../testing/coupons.ts';
import { givePass } from '../../../testing/passes.ts';
import {
  createTestDeps,
  DAY,
  refusal,
  signedIn,
  syncCatalogue,
  type TestClient,
  useTestDatabase,
} from '../../../testing/testApi.ts';

useTestDatabase();

const { deps, clock } = createTestDeps();
const { makeCoupon, takeCodes, settle } = couponActs(clock);
beforeAll(() => syncCatalogue(deps));
beforeEach(async () => {
  await rawCollection('coupons').deleteMany({});
  await rawCollection('couponredemptions').deleteMany({});
});

describe('coupons.check', () => {
  const check = ({ api }: TestClient, code: string, more: object = {}) =>
    api.coupons.check.query({ code, agentId: wish.target, plan: 'weekly', ...more });

  test('tells what a code takes off, alone and beside others, in whatever case', async () => {
    await makeCoupon('TEN', { stackable: true });
    await makeCoupon('HALF', { percentOff: 50, stackable: true });
    const person = await signedIn(deps);
    const { pricing } = await person.api.agents.bySlug.query({ slug: wish.target });
    const { amountMinor, currency } = pricing.weekly;
    expect(await check(person, ' ten ')).toEqual({
      code: 'TEN',
      discount: { amountMinor: Math.round(amountMinor / 10), currency },
      total: { amountMinor: amountMinor - Math.round(amountMinor / 10), currency },
    });
    const beside = await check(person, 'TEN', { others: ['HALF'] });
    expect(beside.discount.amountMinor).toBe(Math.round(amountMinor / 10));
    expect(beside.total.amountMinor).toBeLessThan(amountMinor / 2);
  });

  test('security: every refusal is the same, whatever the reason', async () => {
    const past = new Date(clock.now().getTime() - 1000);
    const future = new Date(clock.now().getTime() + DAY);
    const person = await signedIn(deps);
    await makeCoupon('OFF');
    await rawCollection('coupons').updateOne({ code: 'OFF' }, { $set: { isActive: false } });
    await makeCoupon('OVER', { validUntil: past });
    await makeCoupon('EARLY', { validFrom: future });
    await makeCoupon('OTHER', { agentIds: ['tax-helper'] });
    await makeCoupon('DAILY', { periods: ['daily'] });
    await makeCoupon('YEN', fixed(100, 'JPY'));
    await makeCoupon('GONE', { maxRedemptions: 1 });
    await makeCoupon('MINE');
    await makeCoupon('FIRST', { firstPurchaseOnly: true });
    await takeCodes(newId(), ['GONE']);
    await takeCodes(person.userId, ['MINE']);
    await givePass(deps, person.userId, 'tax-helper', { days: 1 });
    const answers = new Set<string>();
    for (const code of 'NONE OFF OVER EARLY OTHER DAILY YEN GONE MINE FIRST'.split(' ')) {
      expect(await refusal(check(person, code)), code).toEqual({
        status: 400,
        code: 'COUPON_NOT_VALID',
        fields: ['coupons'],
      });
      const body = (await person.responses.at(-1)?.text()) ?? '';
      answers.add(body.replaceAll(/"requestId":"[^"]*"/g, ''));
    }
    expect(answers.size).toBe(1);
  });

  test('security: 10,000 guesses from one address find one answer, and the end of it', async () => {
    await makeCoupon('TEN');
    await rawCollection('ratelimits').deleteMany({});
    const limited = createTestDeps({ addressLimitFactor: 1 }, clock).deps;
    const people: TestClient[] = [];
    // More accounts than one would need to stay below the limit of each.
    for (let count = 0; count < 6; count++) people.push(await signedIn(limited));
    const answers = new Map<string, number>();
    const guess = async (count: number) => {
      const person = people[count % people.length];
      if (!person) throw new Error('There are people.');
      // The last ones would be right.
      const code = count < 9990 ? `GUESS-${count}` : 'TEN';
      const answer = await refusal(check(person, code));
      const line = JSON.stringify(answer);
      answers.set(line, (answers.get(line) ?? 0) + 1);
    };
    for (let count = 0; count < 10_000; count += 20) {
      await Promise.all(Array.from({ length: 20 }, (_, index) => guess(count + index)));
    }
    const { points } = LIMITS['coupon-address'];
    expect(Object.fromEntries(answers)).toEqual({
      '{"status":400,"code":"COUPON_NOT_VALID","fields":["coupons"]}': points,
      '{"status":429,"code":"TOO_MANY_REQUESTS","fields":[]}': 10_000 - points,
    });
  });

  test('security: one account has its own limit, wherever it calls from', async () => {
    const person = await signedIn(deps);
    const codes = Array.from({ length: 40 }, (_, index) => `GUESS-${index}`);
    const answers = await Promise.all(codes.map((code) => refusal(check(person, code))));
    expect(answers.filter(({ code }) => code === 'COUPON_NOT_VALID')).toHaveLength(
      LIMITS['coupon-account'].points,
    );
    expect(await refusal(check(person, 'ANOTHER'))).toMatchObject({ status: 429 });
  });

  test.each([
    [{ code: 'x' }, 'code'],
    [{ code: { $gt: '' } }, 'code'],
    [{ code: 'TEN', price: 1 }, 'price'],
    [{ code: 'TEN', quantity: -1 }, 'quantity'],
    [{ code: 'TEN', userId: 'f'.repeat(24) }, 'userId'],
    [{ code: 'TEN', others: Array(3).fill('ABC') }, 'others'],
    [{ code: 'TEN', plan: 'yearly' }, 'plan'],
    [{ code: 'TEN', planId: 'pro' }, 'agentId'],
  ])('security 15: %j is a bad request', async (input, field) => {
    const person = await signedIn(deps);
    const asked = JSON.stringify({ agentId: wish.target, plan: 'weekly', ...input });
    const path = `http://localhost:8787/trpc/coupons.check?input=${encodeURIComponent(asked)}`;
    const answer = await person.send(path);
    expect(answer.status).toBe(400);
    const { error } = await answer.json();
    expect(Object.keys(error.data.fields)).toEqual([field]);
  });

  test('for nothing that is sold', async () => {
    const person = await signedIn(deps);
    const asked = { code: 'TEN', plan: 'weekly' } as const;
    const { check: ask } = person.api.coupons;
    expect(await refusal(ask.query({ ...asked, agentId: 'nobody' }))).toMatchObject({
      code: 'AGENT_NOT_FOUND',
    });
    expect(await refusal(ask.query({ ...asked, planId: 'nothing' }))).toMatchObject({
      code: 'PLAN_NOT_FOUND',
    });
  });
});

test("a person's used coupons are those paid with, the newest first, and theirs alone", async () => {
  const [ada, ben] = [await signedIn(deps), await signedIn(deps)];
  for (const code of ['ONE', 'TWO', 'OPEN']) await makeCoupon(code);
  await settle(await takeCodes(ada.userId, ['ONE']), 'redeemed');
  clock.advance(1000);
  await settle(await takeCodes(ada.userId, ['TWO']), 'redeemed');
  await takeCodes(ada.userId, ['OPEN']);
  const first = await ada.api.coupons.used.query({ limit: 1 });
  expect(first.items).toEqual([
    {
      code: 'TWO',
      target: wish.target,
      amount: { amountMinor: 100, currency: 'USD' },
      usedAt: clock.now().toISOString(),
    },
  ]);
  const cursor = first.nextCursor ?? '';
  const second = await ada.api.coupons.used.query({ limit: 1, cursor });
  expect(second).toMatchObject({ items: [{ code: 'ONE' }], nextCursor: null });
  expect((await ben.api.coupons.used.query()).items).toEqual([]);
});
