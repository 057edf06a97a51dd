import { expect, test } from 'vitest';
import { aSession, testStripe } from '../../test/support.ts';

test('other processes on this machine have the same controls', async () => {
  const { double, stripe } = await testStripe();
  const post = async (path: string, body: object) => {
    const answer = await fetch(`${double.url}/_double/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: await answer.json() };
  };
  const { id, customer } = await aSession(stripe);
  expect(await post('complete', { session: id, outcome: 'paid', card: 'declines' })).toMatchObject({
    status: 200,
  });
  expect((await stripe.checkout.sessions.retrieve(id)).status).toBe('complete');
  expect(await post('complete', { session: id })).toMatchObject({
    status: 400,
    body: { error: 'This session is complete already.' },
  });
  await post('advance', { to: '2026-12-24T12:00:00Z' });
  const [invoice] = (await stripe.invoices.list({ status: 'open' })).data;
  expect(await post('pay-invoice', { invoice: invoice?.id })).toMatchObject({ status: 400 });
  await post('card', { customer, behaviour: 'ok' });
  expect(await post('pay-invoice', { invoice: invoice?.id })).toMatchObject({
    body: { status: 'paid' },
  });
  const read = async (path: string) => (await fetch(`${double.url}/_double/${path}`)).json();
  expect(await read('now')).toEqual({ now: '2026-12-24T12:00:00.000Z' });
  expect(await read('charges')).toHaveLength(4);
  expect(await read('held')).toEqual([]);
});

test('a web page cannot use them: only JSON is taken', async () => {
  const { double } = await testStripe();
  const form = { method: 'POST', body: '{"mode":"hold"}' };
  expect((await fetch(`${double.url}/_double/delivery`, form)).status).toBe(415);
});
