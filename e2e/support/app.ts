import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type RunningServer, readEnv, startServer } from '@onelastai/server';
import { type StripeDouble, startStripeDouble } from '@onelastai/stripe-double';
import { inject } from 'vitest';
import {
  type ModelEndpoint,
  startModelEndpoint,
} from '../../packages/api/src/testing/modelEndpoint.ts';

const WEB_DIR =
  process.env['WEB_DIR'] ?? fileURLToPath(new URL('../../apps/web/dist', import.meta.url));

export interface TestApp {
  url: string;
  server: RunningServer;
  model: ModelEndpoint;
  /** The payment service; its clock is the server's. */
  stripe: StripeDouble;
  /** Moves the server's clock on, and lets happen at the payment service what is due by then. */
  advance(ms: number): Promise<void>;
  stop(): Promise<void>;
}

/** The built product as `pnpm start` serves it, with a model of ours and a clock that moves. */
export async function startApp(
  database: string,
  more: Record<string, string> = {},
): Promise<TestApp> {
  if (!existsSync(WEB_DIR)) throw new Error('The SPA is not built: run `pnpm build` first.');
  const model = await startModelEndpoint();
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const mongo = new URL(inject('mongoUri'));
  mongo.pathname = `/${database}`;
  let ahead = 0;
  const clock = { now: () => new Date(Date.now() + ahead) };
  const stripe = await startStripeDouble({ clock, webhookUrl: `${url}/webhooks/stripe` });
  const env = readEnv({
    MONGODB_URI: mongo.href,
    PUBLIC_URL: url,
    HOST: 'localhost',
    PORT: String(port),
    JWT_SECRET: 'a long and random secret of 40 characters',
    // Signed in for longer than the pass lasts that is seen to run out.
    JWT_EXPIRES_IN: '30d',
    STRIPE_SECRET_KEY: stripe.secretKey,
    STRIPE_WEBHOOK_SECRET: stripe.webhookSecret,
    STRIPE_API_URL: stripe.url,
    STRIPE_TAX: 'true',
    AI_BASE_URL: model.baseUrl,
    AI_MODEL: 'test-model',
    // All of a file's browsers come from one address.
    ADDRESS_LIMIT_FACTOR: '100',
    // Longer than a test holds an answer back to look at the page.
    AI_STALL_SECONDS: '60',
    WEB_DIR,
    LOG_LEVEL: 'error',
    ...more,
  });
  const server = await startServer(env, clock);
  return {
    url,
    server,
    model,
    stripe,
    async advance(ms) {
      ahead += ms;
      await stripe.advanceTo(clock.now());
      await stripe.settled();
    },
    async stop() {
      await server.stop();
      await stripe.stop();
      await model.close();
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, 'localhost', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
