import { rawCollection } from '@onelastai/db/testing';
import { beforeAll, expect, test } from 'vitest';
import { buy, customerOf, usePayments } from '../../../testing/payments.ts';
import {
  DAY,
  signedIn,
  signedInAs,
  syncCatalogue,
  useTestDatabase,
} from '../../../testing/testApi.ts';
import { replayEvent } from './events.service.ts';

useTestDatabase();
const payments = usePayments();
beforeAll(async () => {
  await syncCatalogue(payments().deps);
});

/** A month that was paid for and is disputed three days later. */
async function disputed() {
  const { deps, double, advance } = payments();
  const person = await signedIn(deps);
  await buy(payments(), person, { agentId: 'contract-reader', renew: true });
  await advance(3 * DAY);
  const customer = await customerOf(person.userId);
  const charge = double.charges().find((one) => one.customer === customer)?.id ?? '';
  const { id } = double.dispute(charge);
  await double.settled();
  return {
    person,
    charge,
    id,
    async close(outcome: 'won' | 'lost') {
      double.closeDispute(charge, outcome);
      await double.settled();
    },
    pass: () => rawCollection('subscriptions').findOne({ userId: person.userId }),
    payment: async () =>
      (await rawCollection('payments').find().sort({ createdAt: -1 }).limit(1).toArray())[0],
    events: () => rawCollection('stripeevents').find({ objectId: id }).sort({ _id: 1 }).toArray(),
  };
}

test('a payment that is disputed is marked, and nothing more is charged', async () => {
  const { pass, payment, events } = await disputed();
  expect(await pass()).toMatchObject({ status: 'active', billingState: 'paid', autoRenew: false });
  expect(await payment()).toMatchObject({
    disputeState: 'open',
    disputedAt: expect.any(Date),
    refundedMinor: 0,
  });
  expect(await events()).toMatchObject([{ state: 'done', effect: 'disputed: renewal is off' }]);
  await payments().advance(31 * DAY);
  expect(await pass()).toMatchObject({ billingState: 'ended', endReason: 'ran-out' });
});

test('lost: what was taken back counts as given back, and the pass ends', async () => {
  const { close, pass, payment, events } = await disputed();
  await close('lost');
  const lost = await payment();
  expect(lost).toMatchObject({ disputeState: 'lost', refundedMinor: lost?.['amountMinor'] });
  expect(lost?.['amountMinor']).toBeGreaterThan(0);
  expect(await pass()).toMatchObject({ billingState: 'ended', endReason: 'cancelled' });
  // Told again, and in another order, it is the same.
  for (const { _id } of await events()) {
    await replayEvent(payments().deps, String(_id));
    expect(await payment()).toMatchObject({ disputeState: 'lost' });
  }
});

test('won: the mark goes; renewal stays off until the person wants it', async () => {
  const { close, pass, payment, person } = await disputed();
  await close('won');
  const won = await payment();
  expect(won).toMatchObject({ refundedMinor: 0 });
  expect(won).not.toHaveProperty('disputeState');
  expect(won).not.toHaveProperty('disputedAt');
  expect(await pass()).toMatchObject({ billingState: 'paid', autoRenew: false });
  const id = String((await pass())?.['_id']);
  await person.api.subscriptions.setAutoRenew.mutate({ id, autoRenew: true });
  expect(await pass()).toMatchObject({ autoRenew: true });
});

test('administrators see the mark on the payment', async () => {
  const { person, close } = await disputed();
  const admin = await signedInAs(payments().deps, 'admin');
  const mark = async () => {
    const { items } = await admin.api.admin.payments.list.query({ userId: person.userId });
    return items.map(({ dispute }) => dispute);
  };
  expect(await mark()).toEqual([{ state: 'open', since: expect.any(String) }]);
  await close('won');
  expect(await mark()).toEqual([null]);
});
