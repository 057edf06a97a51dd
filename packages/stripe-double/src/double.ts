import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { type Controls, controlsOf, found } from './controls.ts';
import { createCore, type RecordedRequest } from './core.ts';
import type { Delivery, HeldEvent } from './events/delivery.ts';
import { signature } from './events/signature.ts';
import { createApp } from './http/app.ts';
import { createShadow, type ShadowFinding } from './shadow/shadow.ts';
import type { Clock } from './state/clock.ts';
import { randomLetters } from './state/ids.ts';

export interface StripeDoubleOptions {
  /** 0, the default, takes any free one. */
  port?: number;
  /** Default 127.0.0.1. */
  host?: string;
  /** Where browsers reach it; its own address unless given. */
  publicUrl?: string;
  /** `sk_test_…`; a random one unless given, as is the webhook secret. */
  secretKey?: string;
  webhookSecret?: string;
  webhookUrl?: string | null;
  /** Keeps the state across restarts; in memory alone unless given. */
  file?: string;
  /** Otherwise the machine's. */
  clock?: Clock;
  /** Plays what is due every second; the default unless a clock is given. */
  ticking?: boolean;
  /** A stripe-mock that each request is compared with; `null`: none. */
  shadowUrl?: string | null;
}

export interface StripeDouble extends Controls {
  url: string;
  secretKey: string;
  webhookSecret: string;
  stop(): Promise<void>;
  setWebhookUrl(url: string | null): void;
  setDelivery(delivery: Delivery): void;
  held(): HeldEvent[];
  /** Posts the events of these ids in this order, held or not, or all that are held; resolves when answered. */
  deliver(ids?: string[]): Promise<void>;
  /** Resolves when no webhook and no comparison is under way any more. */
  settled(): Promise<void>;
  requests(): RecordedRequest[];
  refusedByShadow(): ShadowFinding[];
  /** The `Stripe-Signature` header of a body. */
  sign(body: string, secret?: string, at?: Date): string;
}

const TICK_MS = 1000;

/** Starts the stand-in for Stripe. */
export async function startStripeDouble(options: StripeDoubleOptions = {}): Promise<StripeDouble> {
  const { host = '127.0.0.1', port = 0, ticking = options.clock === undefined } = options;
  const secretKey = options.secretKey ?? `sk_test_${randomLetters(24)}`;
  const webhookSecret = options.webhookSecret ?? `whsec_${randomLetters(32)}`;
  const core = await createCore({
    publicUrl: options.publicUrl ?? '',
    webhookUrl: options.webhookUrl ?? null,
    webhookSecret,
    file: options.file,
    clock: options.clock,
  });
  const { world, delivery, clock } = core;
  const { state } = world;
  const shadow = options.shadowUrl ? createShadow(options.shadowUrl) : undefined;
  let timer: NodeJS.Timeout | undefined;

  const double: StripeDouble = {
    ...controlsOf(core),
    url: '',
    secretKey,
    webhookSecret,
    async stop() {
      clearInterval(timer);
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
      await core.stop();
    },
    setWebhookUrl(url) {
      core.webhookUrl = url;
    },
    setDelivery: (wanted) => delivery.set(wanted),
    held: () => delivery.held(),
    async deliver(ids) {
      await delivery.deliver(ids?.map((id) => found(state.events.get(id), id)));
    },
    async settled() {
      await delivery.settled();
      await shadow?.settled();
    },
    requests: () => [...core.requests],
    refusedByShadow: () => shadow?.findings() ?? [],
    sign: (body, secret = webhookSecret, at = core.signingTime()) => signature(body, secret, at),
  };

  const app = createApp({ core, secretKey, shadow, control: double });
  const server = serve({ fetch: app.fetch, hostname: host, port });
  const { port: taken } = await new Promise<AddressInfo>((resolve, reject) => {
    server.once('error', reject);
    server.once('listening', () => {
      const address = server.address();
      if (typeof address === 'object' && address) resolve(address);
    });
  });
  double.url = `http://${host}:${taken}`;
  world.publicUrl ||= double.url;
  core.resume();
  if (ticking) timer = setInterval(() => core.advanceTo(new Date(clock.now())), TICK_MS);
  return double;
}
