import type { AdminSubscriptionDetailDto } from '@onelastai/sdk';
import { expect, test } from 'vitest';
import { timelineOf } from './timeline.ts';

const money = { amountMinor: 799, currency: 'EUR' };
const user = { id: 'u', name: 'Ada', email: 'ada@example.com' };
const shared = { target: 'a', title: 'A', plan: 'monthly' as const, user };

const pass: AdminSubscriptionDetailDto = {
  ...shared,
  id: 'p',
  price: money,
  status: 'active',
  billingState: 'trialing',
  autoRenew: true,
  startDate: '2026-01-01T00:00:00.000Z',
  expiryDate: '2026-02-08T00:00:00.000Z',
  nextCharge: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  endedAt: null,
  endReason: null,
  trialEnd: '2026-01-08T00:00:00.000Z',
  cancelledAt: null,
  pastDueSince: null,
  syncedAt: null,
  stripeSubscriptionId: 'sub_1',
  coupons: [],
  payments: [
    {
      ...shared,
      id: 'i1',
      subscriptionId: 'p',
      number: 'A-1',
      state: 'paid',
      amount: money,
      tax: money,
      discount: money,
      refunded: money,
      dispute: null,
      reason: 'subscription_create',
      periodStart: '2026-01-08T00:00:00.000Z',
      periodEnd: '2026-02-08T00:00:00.000Z',
      createdAt: '2026-01-08T00:00:01.000Z',
      paidAt: '2026-01-08T01:00:00.000Z',
      pdfUrl: null,
    },
  ],
  actions: [],
  events: [],
};

test('what has happened stands in its order, the newest first', () => {
  const entries = timelineOf(pass, new Date('2026-01-10T00:00:00Z'));
  expect(entries.map(({ key }) => key)).toEqual(['i1', 'trialEnded', 'began']);
});

test('a trial that has yet to end has not ended', () => {
  const entries = timelineOf({ ...pass, payments: [] }, new Date('2026-01-02T00:00:00Z'));
  expect(entries.map(({ key }) => key)).toEqual(['began']);
});
