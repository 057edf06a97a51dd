import type { TRPCErrorShape } from '@trpc/server';
import type { EventStream } from './liveStream.ts';

export interface ServerSentEventsOptions {
  /** Aborted from outside when the client goes away, and from here when the stream is over. */
  gone: AbortController;
  /** What the client is told of an error. */
  describe(error: unknown): TRPCErrorShape;
  pingMs?: number;
}

/** Proxies close a connection that is silent for a minute. */
const PING_MS = 15_000;
/** A client that hears nothing for longer comes back by itself. */
const RECONNECT_MS = 40_000;

const encoder = new TextEncoder();
const CONNECTED = control('connected', { reconnectAfterInactivityMs: RECONNECT_MS });
const PING = control('ping');
const RETURN = control('return');

/** One of tRPC's own events. */
function control(event: string, data?: object): Uint8Array {
  return encoder.encode(`event: ${event}\ndata: ${data ? JSON.stringify(data) : ''}\n\n`);
}

interface Chunk {
  /** `null`: cut off without a word. */
  bytes: Uint8Array | null;
  isLast: boolean;
}

/**
 * The body of a subscription's answer, as tRPC's `httpSubscriptionLink` reads it. tRPC's own takes
 * four chunks per event through five streams, which at 500 clients is most of what an event costs.
 */
export function serverSentEvents(
  events: EventStream<unknown>,
  { gone, describe, pingMs = PING_MS }: ServerSentEventsOptions,
): ReadableStream<Uint8Array> {
  const { signal } = gone;
  let cancelled = false;

  async function next(): Promise<Chunk> {
    try {
      const { done, value } = await events.next();
      return done ? { bytes: RETURN, isLast: true } : { bytes: encode(value), isLast: false };
    } catch (error) {
      const isCut = error instanceof Error && error.name === 'AbortError';
      return { bytes: isCut ? null : control('serialized-error', describe(error)), isLast: true };
    }
  }

  return new ReadableStream({
    start(controller) {
      controller.enqueue(CONNECTED);
      const ping = setInterval(() => {
        // A client too slow to read what there is gets no more of it.
        if ((controller.desiredSize ?? 0) > 0) controller.enqueue(PING);
      }, pingMs);
      const end = () => {
        clearInterval(ping);
        if (!cancelled) controller.close();
        // Nothing else ends them where they wait to be asked for the next one.
        events.return().catch(() => undefined);
      };
      if (signal.aborted) end();
      else signal.addEventListener('abort', end, { once: true });
    },
    async pull(controller) {
      const { bytes, isLast } = await next();
      if (signal.aborted) return;
      if (bytes) controller.enqueue(bytes);
      if (isLast) gone.abort();
    },
    cancel() {
      cancelled = true;
      gone.abort();
    },
  });
}

/** The newest event's bytes: it goes to many streams one after another. */
let latest: { id: string; event: unknown; bytes: Uint8Array } = {
  id: '',
  event: undefined,
  bytes: new Uint8Array(),
};

function encode([id, event]: readonly [string, unknown, ...unknown[]]): Uint8Array {
  if (latest.event !== event || latest.id !== id) {
    const bytes = encoder.encode(`data: ${JSON.stringify(event)}\nid: ${id}\n\n`);
    latest = { id, event, bytes };
  }
  return latest.bytes;
}
