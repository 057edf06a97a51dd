import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { rawCollection } from '@onelastai/db/testing';
import { afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { runJob } from '../../jobs/job.ts';
import { requestId, sessionOf, usePayments } from '../../testing/payments.ts';
import { MINUTE, signedIn, syncCatalogue, useTestDatabase } from '../../testing/testApi.ts';
import type { WebhookReceiverArguments } from '../../testing/webhookReceiver.ts';
import { catchUpPayments } from './catchUpPayments.job.ts';
import { reconcilePayments } from './reconcilePayments.job.ts';

useTestDatabase();
const payments = usePayments();
const RECEIVER = fileURLToPath(new URL('../../testing/webhookReceiver.ts', import.meta.url));
const AGENT = 'contract-reader';
const children: ChildProcess[] = [];
beforeAll(async () => {
  await syncCatalogue(payments().deps);
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** A server process that is cut off after so many database commands. */
async function startReceiver(killAfter: number) {
  const given: WebhookReceiverArguments = {
    uri: inject('mongoUri'),
    database: `test_${process.env['VITEST_POOL_ID']}`,
    config: payments().deps.config,
    killAfter,
  };
  const child = spawn(
    process.execPath,
    ['--conditions=@onelastai/source', RECEIVER, JSON.stringify(given)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  children.push(child);
  const [url] = await once(createInterface({ input: child.stdout }), 'line');
  return { url: String(url), ended: once(child, 'exit') };
}

describe('reliability: kill -9 in the middle of a webhook', () => {
  // Bought once, so that an action at the payment service is among the steps.
  test.each([1, 3, 6, 10, 15, 21])(
    'after %d database commands: the next process brings it to the same end',
    async (killAfter) => {
      const { deps, double, clock } = payments();
      const person = await signedIn(deps);
      const receiver = await startReceiver(killAfter);
      double.setWebhookUrl(receiver.url);
      double.setDelivery({ mode: 'hold', repeat: 1 });
      const { id } = await person.api.subscriptions.checkout.mutate({
        agentId: AGENT,
        plan: 'weekly',
        renew: false,
        requestId: requestId(),
      });
      await double.complete(await sessionOf(id));
      const told = double.held().map((event) => event.id);
      // Every event, until the process is gone; what comes later meets nobody.
      double.setDelivery({ mode: 'hold', repeat: 3 });
      await Promise.race([double.deliver(told), receiver.ended]);
      expect((await receiver.ended)[1]).toBe('SIGKILL');
      double.setWebhookUrl(null);

      clock.advance(MINUTE);
      await runJob(deps, catchUpPayments, undefined);
      await runJob(deps, reconcilePayments, undefined);
      const { userId } = person;
      expect(await rawCollection('subscriptions').find({ userId }).toArray()).toMatchObject([
        { status: 'active', billingState: 'paid', autoRenew: false },
      ]);
      expect(await person.api.subscriptions.confirm.mutate({ id })).toMatchObject({
        status: 'complete',
        subscription: { autoRenew: false, nextCharge: null },
      });
      const invoices = await person.api.subscriptions.invoices.query();
      expect(invoices.items).toMatchObject([{ state: 'paid' }]);
      const waiting = { state: { $in: ['pending', 'failed'] } };
      expect(await rawCollection('stripeevents').countDocuments(waiting)).toBe(0);
      expect(await rawCollection('billingactions').countDocuments({ state: 'begun' })).toBe(0);
    },
    60_000,
  );
});
