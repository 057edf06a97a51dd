import { createAdaptorServer } from '@hono/node-server';
import { createDeps, systemClock } from '@onelastai/api';
import { connect } from '@onelastai/db';
import { createLog } from '@onelastai/server';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { Hono } from 'hono';
import { createContext } from '../../packages/api/src/context.ts';
import { memberProcedure, publicProcedure, router } from '../../packages/api/src/trpc.ts';
import { listen, report } from './serve.ts';

/**
 * Two procedures that do nothing, made of the product's own parts: every real one of a member reads
 * the database. Without the product's middleware, so that the session weighs its most.
 */
const [, , mongoUri = '', jwtSecret = ''] = process.argv;
const deps = createDeps({
  config: {
    version: 'bench',
    publicUrl: 'https://bench.example',
    jwtSecret,
    encryptionKey: jwtSecret,
    jwtExpiresIn: 86_400,
    addressLimitFactor: 1,
    callsPerMinute: 0,
    payments: null,
    model: null,
    mail: { smtpUrl: null, from: 'bench@bench.example', mailbox: false },
    sources: { allowPrivateAddresses: false },
  },
  clock: systemClock,
  log: createLog('silent'),
});
const calls = router({
  anybody: publicProcedure.query(() => ({ ok: true })),
  member: memberProcedure.query(({ ctx }) => ({ ok: ctx.member.userId !== '' })),
});

await connect(mongoUri);
const app = new Hono();
app.all('/trpc/*', (c) =>
  fetchRequestHandler({
    endpoint: '/trpc',
    router: calls,
    req: c.req.raw,
    createContext: ({ resHeaders }) =>
      createContext({
        deps,
        request: c.req.raw,
        responseHeaders: resHeaders,
        source: { requestId: crypto.randomUUID(), address: '127.0.0.1', country: '' },
      }),
  }),
);
report(await listen(createAdaptorServer({ fetch: app.fetch })));
