import { getConnInfo } from '@hono/node-server/conninfo';
import { Hono } from 'hono';
import { z } from 'zod';
import { OUTCOMES } from '../billing/checkout.ts';
import { DISPUTE_OUTCOMES } from '../billing/disputes.ts';
import type { StripeDouble } from '../double.ts';
import { CARD_BEHAVIOURS } from '../objects/customer.ts';

const behaviour = z.enum(CARD_BEHAVIOURS);
const deliveryInput = z.strictObject({
  mode: z.enum(['now', 'hold']),
  repeat: z.int().min(1).max(100).optional(),
  shuffle: z.boolean().optional(),
  delayMs: z.int().min(0).max(60_000).optional(),
  drop: z.boolean().optional(),
});
const completeInput = z.strictObject({
  session: z.string(),
  outcome: z.enum(OUTCOMES).optional(),
  card: behaviour.optional(),
});

/** The TypeScript API for other processes: JSON in and out, from this machine alone. */
export function controlRoutes(double: StripeDouble): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    const { address = '' } = getConnInfo(c).remote;
    if (!/^(::1|(::ffff:)?127\..*)$/.test(address)) return c.text('from this machine alone', 403);
    // No web page can post JSON here without being asked for leave first.
    const isJson = c.req.header('content-type')?.startsWith('application/json') === true;
    if (c.req.method !== 'GET' && !isJson) return c.text('application/json is wanted', 415);
    return next();
  });
  app.onError((error, c) => c.json({ error: error.message }, 400));

  app.get('/now', (c) => c.json({ now: double.now() }));
  app.get('/held', (c) => c.json(double.held()));
  app.get('/requests', (c) => c.json(double.requests()));
  app.get('/charges', (c) => c.json(double.charges()));
  app.get('/shadow', (c) => c.json(double.refusedByShadow()));
  app.get('/settled', async (c) => {
    await double.settled();
    return c.json({ settled: true });
  });

  app.post('/webhook', async (c) => {
    const { url } = z.strictObject({ url: z.url().nullable() }).parse(await c.req.json());
    double.setWebhookUrl(url);
    return c.json({ url });
  });
  app.post('/delivery', async (c) => {
    const delivery = deliveryInput.parse(await c.req.json());
    double.setDelivery(delivery);
    return c.json(delivery);
  });
  app.post('/deliver', async (c) => {
    const input = z.strictObject({ ids: z.array(z.string()).optional() });
    const { ids } = input.parse(await c.req.json());
    await double.deliver(ids);
    return c.json({ delivered: true });
  });
  app.post('/complete', async (c) => {
    const { session, outcome, card } = completeInput.parse(await c.req.json());
    await double.complete(session, outcome, card === undefined ? {} : { card });
    return c.json({ session, outcome: outcome ?? 'paid' });
  });
  app.post('/card', async (c) => {
    const input = z.strictObject({ customer: z.string(), behaviour });
    const given = input.parse(await c.req.json());
    double.setCard(given.customer, given.behaviour);
    return c.json(given);
  });
  app.post('/pay-invoice', async (c) => {
    const { invoice } = z.strictObject({ invoice: z.string() }).parse(await c.req.json());
    return c.json(double.payInvoice(invoice));
  });
  app.post('/dispute', async (c) => {
    const { charge } = z.strictObject({ charge: z.string() }).parse(await c.req.json());
    return c.json(double.dispute(charge));
  });
  app.post('/close-dispute', async (c) => {
    const input = z.strictObject({ charge: z.string(), outcome: z.enum(DISPUTE_OUTCOMES) });
    const { charge, outcome } = input.parse(await c.req.json());
    return c.json(double.closeDispute(charge, outcome));
  });
  app.post('/advance', async (c) => {
    const { to } = z.strictObject({ to: z.iso.datetime() }).parse(await c.req.json());
    await double.advanceTo(new Date(to));
    return c.json({ now: double.now() });
  });
  return app;
}
