import type { SubscriptionDto } from '@onelastai/sdk';
import { expect, test } from 'vitest';
import { sortPasses } from './sort-passes.ts';

const now = new Date('2026-11-23T12:00:00.000Z');

function pass(id: string, agentId: string, expiryDate: string): SubscriptionDto {
  return {
    id,
    agentId,
    agent: { id: agentId, slug: agentId, name: agentId, category: 'writing', shortDescription: '' },
    plan: 'daily',
    price: { amountMinor: 100, currency: 'USD' },
    tier: null,
    status: 'active',
    billingState: 'paid',
    startDate: '2026-11-01T12:00:00.000Z',
    expiryDate,
    autoRenew: true,
    nextCharge: null,
    trialEnd: null,
    cancelledAt: null,
    endedAt: null,
    endReason: null,
    isManaged: true,
  };
}

test('active passes come by their end, and one that ended meanwhile is past', () => {
  const { active, past } = sortPasses(
    [
      pass('late', 'a', '2026-12-01T12:00:00.000Z'),
      pass('ended', 'b', '2026-11-23T11:59:59.000Z'),
      pass('soon', 'c', '2026-11-24T12:00:00.000Z'),
    ],
    now,
  );
  expect(active.map(({ id }) => id)).toEqual(['soon', 'late']);
  expect(past.map((it) => it.pass.id)).toEqual(['ended']);
});

test('only the newest past pass of an agent without an active one can be taken again', () => {
  const { past } = sortPasses(
    [
      pass('active', 'a', '2026-12-01T12:00:00.000Z'),
      pass('a-old', 'a', '2026-11-02T12:00:00.000Z'),
      pass('b-new', 'b', '2026-11-03T12:00:00.000Z'),
      pass('b-old', 'b', '2026-11-02T12:00:00.000Z'),
    ],
    now,
  );
  expect(past.map((it) => [it.pass.id, it.again])).toEqual([
    ['a-old', false],
    ['b-new', true],
    ['b-old', false],
  ]);
});

test('a pass that renews stays while its charge is on its way', () => {
  const due = {
    ...pass('due', 'a', '2026-11-23T11:59:59.000Z'),
    nextCharge: { at: '2026-11-23T11:59:59.000Z', amount: { amountMinor: 100, currency: 'USD' } },
  };
  expect(sortPasses([due], now).active).toEqual([due]);
});
