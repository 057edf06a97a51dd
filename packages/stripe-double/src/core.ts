import { playUntil } from './billing/happenings.ts';
import { WebhookDelivery } from './events/delivery.ts';
import { newEvent } from './events/record.ts';
import type { StripeEvent } from './objects/event.ts';
import { type Clock, type DoubleClock, doubleClock } from './state/clock.ts';
import { keepState, readState } from './state/stateFile.ts';
import type { World } from './world.ts';

/** A request the API has answered. */
export interface RecordedRequest {
  method: string;
  path: string;
  params: unknown;
  idempotencyKey: string | null;
  status: number;
}

/** How many answered requests are remembered. */
const REMEMBERED = 5000;
/** How old an event may be that a restart still sends, seconds. */
const RESENT = 3 * 86_400;

interface CoreOptions {
  publicUrl: string;
  webhookUrl: string | null;
  webhookSecret: string;
  file: string | undefined;
  clock: Clock | undefined;
}

/** The stand-in without its HTTP: what endpoints, pages and controls share. */
export interface Core {
  world: World;
  clock: DoubleClock;
  delivery: WebhookDelivery;
  webhookUrl: string | null;
  /** The time webhooks are signed at: their receiver's, not the one moved ahead. */
  signingTime(): Date;
  requests: RecordedRequest[];
  /** Runs what may change something, as part of the API request given, and keeps it. */
  act<T>(run: () => T, request?: StripeEvent['request']): T;
  advanceTo(date: Date): void;
  /** Sends what an earlier process could not. */
  resume(): void;
  stop(): Promise<void>;
}

const NO_REQUEST: StripeEvent['request'] = { id: null, idempotency_key: null };

export async function createCore(options: CoreOptions): Promise<Core> {
  const state = await readState(options.file);
  const kept = keepState(state, options.file);
  const clock = doubleClock(state, options.clock);
  const signingTime = () => options.clock?.now() ?? new Date();
  let request = NO_REQUEST;

  const delivery = new WebhookDelivery({
    url: () => core.webhookUrl,
    secret: options.webhookSecret,
    signingTime,
    taken(event) {
      event.pending_webhooks = 0;
      kept.changed();
    },
  });
  const world: World = {
    state,
    now: () => Math.floor(clock.now() / 1000),
    publicUrl: options.publicUrl,
    emit(type, object, before) {
      const event = newEvent({ type, object, before, created: world.now(), request });
      state.events.set(event.id, event);
      const isSent = delivery.happened(event);
      event.pending_webhooks = isSent ? 1 : 0;
      kept.changed();
    },
  };
  const core: Core = {
    world,
    clock,
    delivery,
    webhookUrl: options.webhookUrl,
    signingTime,
    requests: [],
    act(run, from = NO_REQUEST) {
      request = from;
      try {
        return run();
      } finally {
        request = NO_REQUEST;
        kept.changed();
      }
    },
    advanceTo(date) {
      const { clockAhead } = state;
      const any = playUntil(world, clock, date);
      clock.moveTo(date.getTime());
      if (any || state.clockAhead !== clockAhead) kept.changed();
    },
    resume() {
      const waiting = [...state.events.values()].filter(
        ({ pending_webhooks, created }) => pending_webhooks > 0 && created > world.now() - RESENT,
      );
      for (const event of waiting) delivery.happened(event);
    },
    async stop() {
      await delivery.stop();
      await kept.flush();
    },
  };
  return core;
}

export function remember(core: Core, request: RecordedRequest): void {
  core.requests.push(request);
  if (core.requests.length > REMEMBERED) core.requests.shift();
}
