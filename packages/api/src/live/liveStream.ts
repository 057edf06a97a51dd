import type { LiveEvent, SessionEndReason } from '@onelastai/contracts';
import { type TrackedEnvelope, tracked } from '@trpc/server';
import type { LiveMessage } from './entry.ts';
import type { Hub } from './hub.ts';

export interface LiveStreamOptions {
  hub: Hub;
  topics: readonly string[];
  /** Called when the stream begins; throws when there may be no more. Answers how to leave. */
  enter(): () => void;
  /** The last id that the client has seen. */
  lastEventId: string | undefined;
  /** Whether this reader may see this event, as things stand now. */
  allowed(message: LiveMessage): boolean | Promise<boolean>;
  /** Calls back once the reader's session is over; answers how to stop watching. */
  watchSession(onEnd: (reason: SessionEndReason) => void): () => void;
  /** Aborted when the client goes away. */
  signal: AbortSignal;
  /** Milliseconds without an event after which the client is told where we are. */
  idleMs?: number;
}

/** What a tRPC subscription of ours answers: each event under its place in the stream of changes. */
export type EventStream<Event> = AsyncGenerator<TrackedEnvelope<Event>, void>;

export type LiveStream = EventStream<LiveEvent>;

const IDLE_MS = 60_000;

/**
 * The events of some topics for a tRPC subscription, each under its id, from where the client left
 * off: see `LiveEvent`. Returns after `ended`, and the client does not come back; throws an `AbortError`
 * when the process stops, and the client comes back elsewhere.
 */
export async function* liveStream({
  hub,
  topics,
  enter,
  lastEventId,
  allowed,
  watchSession,
  signal,
  idleMs = IDLE_MS,
}: LiveStreamOptions): LiveStream {
  const leave = enter();
  const subscription = await hub.subscribe(topics, lastEventId).catch((error: unknown) => {
    leave();
    throw error;
  });
  const { wake } = subscription;
  const session: { over: SessionEndReason | null } = { over: null };
  const stopWatching = watchSession((reason) => {
    session.over = reason;
    wake();
  });
  const clock = setInterval(wake, idleMs);
  signal.addEventListener('abort', wake);
  let toldAt = performance.now();
  const tell = (id: string, event: LiveEvent) => {
    toldAt = performance.now();
    return tracked(id, event);
  };

  try {
    // First, so that a client that goes away in between comes back to hear it.
    if (subscription.from === null) yield tell(await hub.position(), { type: 'resync' });
    yield tell(subscription.from ?? (await hub.position()), { type: 'ready' });
    for (;;) {
      if (signal.aborted) return;
      if (subscription.isClosed()) throw new DOMException('The process stops.', 'AbortError');
      if (session.over !== null) {
        yield tell(await hub.position(), { type: 'ended', reason: session.over });
        return;
      }
      const next = subscription.take();
      if (next === 'lost') {
        yield tell(await hub.position(), { type: 'resync' });
      } else if (next === null) {
        const isIdle = performance.now() - toldAt >= idleMs;
        if (isIdle) yield tell(await hub.position(), { type: 'ready' });
        else await subscription.wait();
      } else if (next.message && (await allowed(next.message))) {
        yield tell(next.token, next.message.event);
      }
    }
  } finally {
    signal.removeEventListener('abort', wake);
    clearInterval(clock);
    stopWatching();
    subscription.close();
    leave();
  }
}
