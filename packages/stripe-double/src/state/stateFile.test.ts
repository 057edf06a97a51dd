import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { buy, periodEndOf, testStripe } from '../../test/support.ts';
import { startStripeDouble } from '../index.ts';

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'stripe-double-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

test('after a restart everything is as it was, and goes on', async () => {
  const folder = await newFolder();
  const file = join(folder, 'kept', 'state.json');
  const before = await testStripe({ file });
  const { customer, subscription } = await buy(before, { interval: 'week' });
  const key = { idempotencyKey: 'one' };
  const other = await before.stripe.customers.create({ name: 'Bob' }, key);
  const seen = await before.stripe.subscriptions.retrieve(subscription);
  const events = await before.stripe.events.list({ limit: 100 });
  await before.double.stop();
  expect(await readdir(join(folder, 'kept'))).toEqual(['state.json']);

  const after = await testStripe({ file });
  expect(await after.stripe.subscriptions.retrieve(subscription)).toEqual(seen);
  expect((await after.stripe.events.list({ limit: 100 })).data).toEqual(events.data);
  expect((await after.stripe.customers.create({ name: 'Bob' }, key)).id).toBe(other.id);
  after.double.setCard(customer, 'declines');
  await after.pass(7);
  expect((await after.stripe.subscriptions.retrieve(subscription)).status).toBe('past_due');
  expect(await periodEndOf(after.stripe, subscription)).toBe('2026-12-08T12:00:00.000Z');
});

test('a clock moved ahead stays ahead', async () => {
  const file = join(await newFolder(), 'state.json');
  const first = await startStripeDouble({ file, ticking: false });
  const ahead = Date.now() + 40 * 86_400_000;
  await first.advanceTo(new Date(ahead));
  expect(first.now().getTime()).toBeGreaterThanOrEqual(ahead);
  await first.stop();
  const second = await startStripeDouble({ file, ticking: false });
  onTestFinished(() => second.stop());
  expect(second.now().getTime()).toBeGreaterThanOrEqual(ahead);
});

test('events that nobody took are sent after a restart', async () => {
  const file = join(await newFolder(), 'state.json');
  const received: string[] = [];
  const server = createServer((_request, response) => {
    received.push('one');
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const webhookUrl = `http://127.0.0.1:${port}/`;

  const before = await testStripe({ file, webhookUrl });
  before.double.setDelivery({ mode: 'hold' });
  await before.stripe.customers.create({});
  await before.double.stop();
  expect(received).toEqual([]);
  const after = await testStripe({ file, webhookUrl });
  await after.double.settled();
  expect(received).toEqual(['one']);
});

test('a file that cannot be read is told, not written over', async () => {
  const file = join(await newFolder(), 'state.json');
  await writeFile(file, '{"customers":');
  await expect(startStripeDouble({ file })).rejects.toThrow(/JSON/);
});
