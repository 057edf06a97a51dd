import { randomBytes } from 'node:crypto';
import { createClient } from '@onelastai/sdk';
import { startStripeDouble } from '@onelastai/stripe-double';
import { MongoClient } from 'mongodb';
import { startChild } from '../measure/child.ts';
import { percentile } from '../measure/median.ts';
import { bearerToken, register } from './accounts.ts';
import type { Bench, Benchmark, FigureResult } from './benchmark.ts';

const RUNS = 200;
const AT_MOST_MS = 10_000;

export const unlock: Benchmark = {
  name: 'unlock',
  about: 'from a payment’s webhook in one process to the page that watches in another',

  async measure({ mongoUri, cleanup, progress }: Bench): Promise<FigureResult[]> {
    const stripe = await startStripeDouble();
    cleanup.defer(() => stripe.stop());
    const settings = JSON.stringify({
      STRIPE_SECRET_KEY: stripe.secretKey,
      STRIPE_WEBHOOK_SECRET: stripe.webhookSecret,
      STRIPE_API_URL: stripe.url,
    });
    const args = [mongoUri, randomBytes(32).toString('base64url'), settings];
    const told = await startChild('paidProduct.ts', args, cleanup);
    const watching = await startChild('paidProduct.ts', args, cleanup);
    stripe.setWebhookUrl(`${told.url}/webhooks/stripe`);

    const database = await MongoClient.connect(mongoUri);
    cleanup.defer(() => database.close());
    const agents = await database.db().collection('agents').find().limit(RUNS).toArray();
    const account = await register(told.url);
    const token = await bearerToken(told.url, account);
    const buyer = createClient({ url: told.url, token });
    const reader = createClient({ url: watching.url, token });

    const unlocked: number[] = [];
    const locked: number[] = [];
    for (const [index, { id: agentId }] of agents.entries()) {
      const page = watch(reader, String(agentId));
      await page.until(false);
      const requestId = `bench-${index}`;
      const { url } = await buyer.subscriptions.checkout.mutate({
        agentId,
        plan: 'weekly',
        requestId,
      });
      const session = /cs_\w+/.exec(url ?? '')?.[0] ?? '';
      const paidAt = performance.now();
      void stripe.complete(session);
      unlocked.push((await page.until(true)) - paidAt);
      await stripe.settled();
      const { items } = await buyer.subscriptions.mine.query({ limit: 1 });
      const endedAt = performance.now();
      void buyer.subscriptions.cancel.mutate({ id: items[0]?.id ?? '', when: 'now' });
      locked.push((await page.until(false)) - endedAt);
      page.close();
      await stripe.settled();
      if ((index + 1) % 50 === 0) progress(`${index + 1} of ${agents.length}`);
    }
    return [
      figureOf('paid → unlocked, another process', unlocked),
      figureOf('ended → locked, another process', locked),
    ];
  },
};

function figureOf(name: string, delays: number[]): FigureResult {
  const half = percentile(delays, 0.5).toFixed(0);
  const detail = `p99 of ${delays.length}; median ${half} ms`;
  return { name, figure: percentile(delays, 0.99), unit: 'ms', floor: 1000, aim: 300, detail };
}

/** A page that shows whether an agent is open. */
function watch(client: ReturnType<typeof createClient>, agentId: string) {
  let isActive: boolean | undefined;
  let changedAt = 0;
  let wake = Promise.withResolvers<void>();
  const subscription = client.subscriptions.watch.subscribe(
    { agentId },
    {
      onData({ data }) {
        isActive = data.active;
        changedAt = performance.now();
        wake.resolve();
      },
    },
  );
  return {
    /** When it became so, by `performance.now()`. */
    async until(wanted: boolean): Promise<number> {
      const deadline = performance.now() + AT_MOST_MS;
      while (isActive !== wanted) {
        if (performance.now() > deadline) throw new Error(`${agentId} did not change in time.`);
        const timer = setTimeout(() => wake.resolve(), AT_MOST_MS);
        await wake.promise;
        clearTimeout(timer);
        wake = Promise.withResolvers<void>();
      }
      return changedAt;
    },
    close: () => subscription.unsubscribe(),
  };
}
