import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { listen, report } from './serve.ts';

/** A Hono route that answers what `health.get` answers. */
const app = new Hono();
app.get('/health', (c) =>
  c.json({
    status: 'ok',
    version: '0.1.0',
    time: new Date().toISOString(),
    payments: 'off',
    chat: 'guide',
  }),
);
report(await listen(createAdaptorServer({ fetch: app.fetch })));
