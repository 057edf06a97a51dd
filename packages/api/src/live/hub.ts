import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ChangeFeed, openChangeFeed, writeMark } from '@onelastai/db';
import type { Logger } from 'pino';
import { DeadlineError } from '../deadline.ts';
import { singleFlight } from '../singleFlight.ts';
import { createCatchUp } from './catchUp.ts';
import { type LiveEntry, type LiveMessage, toEntry } from './entry.ts';
import { createRecentEntries } from './recentEntries.ts';
import { createSubscriber, type Subscriber, type Subscription } from './subscription.ts';

/** What happens in the process itself when an event comes in. */
export interface LiveListener {
  onMessage(message: LiveMessage): void;
  /** Events may have been missed. */
  onGap(): void;
}

export interface HubCounts {
  /** Open streams. */
  subscribers: number;
  /** Events put into streams' queues since the start. */
  delivered: number;
  /** Times that a client was to be told to read anew, since the start. */
  resyncs: number;
}

/** Follows the outbox for the whole process, and gives its events out to the streams. */
export interface Hub {
  start(): void;
  /** Ends every stream; clients come back to another process, or to the next one. */
  stop(): Promise<void>;
  /** By `performance.now()`: what happened before then is known here. `-Infinity` while stopped. */
  heardAt(): number;
  /** Called before any stream is told. */
  listen(listener: LiveListener): void;
  /** The newest place. Waits for the first; throws `DeadlineError` when there is none for long. */
  position(): Promise<string>;
  /** Goes on after `lastEventId`, without one from now on. Throws as `position`, or as the database does. */
  subscribe(topics: readonly string[], lastEventId?: string): Promise<Subscription>;
  counts(): HubCounts;
}

export interface HubOptions {
  log: Logger;
  maxRecent?: number;
  maxAgeMs?: number;
  maxQueue?: number;
}

/** What happened shortly before the start is read too: clients of the process before come back. */
const LOOK_BACK_SECONDS = 60;
/** Longest wait for the database to say where we are. */
const POSITION_MS = 5000;
const POLL_MS = 20;

export function createHub({
  log,
  maxRecent = 5000,
  maxAgeMs = 10 * 60_000,
  maxQueue = 256,
}: HubOptions): Hub {
  const recent = createRecentEntries({ maxCount: maxRecent, maxAgeMs });
  const topicsOf = new Map<Subscriber, readonly string[]>();
  const byTopic = new Map<string, Set<Subscriber>>();
  const listeners: LiveListener[] = [];
  const arrivals = new EventEmitter().setMaxListeners(0);
  const readMissed = createCatchUp();
  const shareMark = singleFlight<string>();
  let feed: ChangeFeed | null = null;
  let stopped = false;
  let delivered = 0;
  let resyncs = 0;

  function onEntry(entry: LiveEntry): void {
    recent.add(entry);
    const { message } = entry;
    if (message) {
      for (const listener of listeners) listener.onMessage(message);
      for (const subscriber of byTopic.get(message.topic) ?? []) {
        delivered += 1;
        subscriber.push(entry);
      }
    }
    arrivals.emit('entry');
  }

  function onGap(): void {
    recent.clear();
    for (const listener of listeners) listener.onGap();
    for (const subscriber of topicsOf.keys()) subscriber.lose();
  }

  /** Looks again at every entry that comes in, until there is an answer. Throws `DeadlineError`. */
  async function untilKnown<T>(look: () => T | null): Promise<T> {
    const signal = AbortSignal.timeout(POSITION_MS);
    for (;;) {
      const found = look();
      if (found !== null) return found;
      await once(arrivals, 'entry', { signal }).catch(() => {
        throw new DeadlineError(POSITION_MS);
      });
    }
  }

  /** Nothing has been seen yet: a mark says where we are, once the feed follows. */
  async function makePosition(): Promise<string> {
    const deadline = performance.now() + POSITION_MS;
    while (heardAt() === Number.NEGATIVE_INFINITY) {
      if (stopped || performance.now() > deadline) throw new DeadlineError(POSITION_MS);
      await sleep(POLL_MS);
    }
    if (recent.position() === null) await writeMark();
    return untilKnown(recent.position);
  }

  async function position(): Promise<string> {
    return recent.position() ?? shareMark({ scope: 'anyone', input: null }, makePosition);
  }

  function heardAt(): number {
    return feed?.heardAt() ?? Number.NEGATIVE_INFINITY;
  }

  /** What came after a token, up to a mark that is in `recent`; `null` when nobody knows any more. */
  async function readUpToRecent(token: string): Promise<LiveEntry[] | null> {
    const missed = await readMissed(token);
    const mark = missed?.at(-1)?.token ?? '';
    // The feed may be a little behind the read.
    return missed && untilKnown(() => recent.after(mark) && missed).catch(() => null);
  }

  function add(subscriber: Subscriber, topics: readonly string[]): void {
    topicsOf.set(subscriber, topics);
    for (const topic of topics) {
      const subscribers = byTopic.get(topic) ?? new Set();
      byTopic.set(topic, subscribers.add(subscriber));
    }
  }

  function remove(subscriber: Subscriber): void {
    for (const topic of topicsOf.get(subscriber) ?? []) {
      const subscribers = byTopic.get(topic);
      subscribers?.delete(subscriber);
      if (subscribers?.size === 0) byTopic.delete(topic);
    }
    topicsOf.delete(subscriber);
  }

  return {
    start() {
      feed ??= openChangeFeed(
        {
          onChange: (change) => onEntry(toEntry(change)),
          onGap,
          onError: (error) => log.warn({ err: error }, 'the feed of events is interrupted'),
        },
        { lookBackSeconds: LOOK_BACK_SECONDS },
      );
    },
    async stop() {
      stopped = true;
      for (const subscriber of [...topicsOf.keys()]) subscriber.close();
      await feed?.close();
      feed = null;
    },
    heardAt,
    listen(listener) {
      listeners.push(listener);
    },
    position,
    async subscribe(topics, lastEventId) {
      await position();
      const isRecent = lastEventId === undefined || recent.after(lastEventId) !== null;
      const missed = isRecent ? [] : await readUpToRecent(lastEventId);
      // From here on nothing waits, so that no entry comes in between.
      const start = missed?.at(-1)?.token ?? lastEventId ?? recent.position();
      const rest = missed && start !== null ? recent.after(start) : null;
      if (!rest) resyncs += 1;
      const subscriber = createSubscriber({
        from: rest && (lastEventId ?? start),
        missed: rest
          ? [...(missed ?? []), ...rest].filter(
              ({ message }) => message && topics.includes(message.topic),
            )
          : [],
        maxQueue,
        onClose: remove,
        onLoss() {
          resyncs += 1;
        },
      });
      add(subscriber, topics);
      if (stopped) subscriber.close();
      return subscriber;
    },
    counts: () => ({ subscribers: topicsOf.size, delivered, resyncs }),
  };
}
