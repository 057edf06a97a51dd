import type { LiveEntry } from './entry.ts';

/** What one stream is still to be told. */
export interface Subscription {
  /** The place after which everything is told; `null` when something before may have been missed. */
  from: string | null;
  /** The next entry; `lost` once where some were dropped; `null` when there is none. */
  take(): LiveEntry | 'lost' | null;
  /** Resolves when there may be something to take, when it was woken, and when it is closed. */
  wait(): Promise<void>;
  wake(): void;
  isClosed(): boolean;
  close(): void;
}

/** The hub's side of it. */
export interface Subscriber extends Subscription {
  push(entry: LiveEntry): void;
  /** Drops what is waiting: the stream must tell its client to read anew. */
  lose(): void;
}

export interface SubscriberOptions {
  from: string | null;
  /** What is to be told first. */
  missed: LiveEntry[];
  /** More than this many entries are not kept for a client that is too slow to take them. */
  maxQueue: number;
  onClose(subscriber: Subscriber): void;
  onLoss(): void;
}

export function createSubscriber({
  from,
  missed,
  maxQueue,
  onClose,
  onLoss,
}: SubscriberOptions): Subscriber {
  let queue: LiveEntry[] = [];
  let lost = false;
  let closed = false;
  let woken = Promise.withResolvers<void>();

  const subscriber: Subscriber = {
    from,
    take() {
      if (!lost) return queue.shift() ?? null;
      lost = false;
      queue = [];
      return 'lost';
    },
    async wait() {
      await woken.promise;
      woken = Promise.withResolvers<void>();
    },
    wake: () => woken.resolve(),
    isClosed: () => closed,
    close() {
      if (closed) return;
      closed = true;
      queue = [];
      subscriber.wake();
      onClose(subscriber);
    },
    push(entry) {
      if (lost) return;
      if (queue.length >= maxQueue) subscriber.lose();
      else queue.push(entry);
      subscriber.wake();
    },
    lose() {
      if (!lost) onLoss();
      queue = [];
      lost = true;
      subscriber.wake();
    },
  };
  for (const entry of missed) subscriber.push(entry);
  return subscriber;
}
