import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { areUsual, propertyRuns, WAYS, waysOf } from '../../testing/billing/propertyRuns.ts';
import type { Offered } from '../../testing/billing/shop.ts';
import { playShop } from '../../testing/billing/shopRun.ts';
import { shopSteps } from '../../testing/billing/shopSteps.ts';
import { openShop } from '../../testing/billing/shopWorld.ts';
import { usePayments } from '../../testing/payments.ts';
import { useTestDatabase } from '../../testing/testApi.ts';

useTestDatabase();
const payments = usePayments();
let offers: Map<string, Offered>;
beforeAll(async () => {
  offers = await openShop(payments());
});

const runs = propertyRuns(100);

test(`${runs.numRuns} people’s sequences through the procedures agree with the reference`, async () => {
  const ways = new Set<string>();
  await fc.assert(
    fc.asyncProperty(shopSteps, async (steps) => {
      for (const way of waysOf(await playShop(payments(), offers, steps))) ways.add(way);
    }),
    runs,
  );
  if (areUsual(runs)) expect([...ways]).toEqual(expect.arrayContaining([...WAYS, 'duplicate']));
}, 600_000);
