import type mongoose from 'mongoose';

/** Connections of one host, or of all. Counters count since the process connected. */
export interface PoolCounts {
  /** Open connections, in use or idle. */
  size: number;
  inUse: number;
  idle: number;
  /** Operations that wait for a connection now. */
  waiting: number;
  created: number;
  closed: number;
  /** Times a connection was handed out. */
  checkouts: number;
  /** Operations that got no connection: none became free in time, or the server was gone. */
  failures: number;
  /** Times all connections were given up because the server went away. */
  cleared: number;
  /** Milliseconds that all checkouts together waited, and the longest one. */
  checkoutMs: number;
  maxCheckoutMs: number;
}

export interface PoolStats {
  /** Most connections that one host may have. */
  maxSize: number;
  total: PoolCounts;
  hosts: ({ address: string } & PoolCounts)[];
}

/** What the driver's events count; the rest follows from it. */
type Counters = Omit<PoolCounts, 'size' | 'idle' | 'waiting'> & { started: number };

const NONE: Counters = {
  inUse: 0,
  created: 0,
  closed: 0,
  checkouts: 0,
  failures: 0,
  cleared: 0,
  checkoutMs: 0,
  maxCheckoutMs: 0,
  started: 0,
};

/** Counts what the driver's connection pools report: the driver has no property to read it from. */
export class PoolWatch {
  readonly #hosts = new Map<string, Counters>();
  readonly #maxSize: number;

  constructor(client: mongoose.mongo.MongoClient, onCheckout: (ms: number) => void = () => {}) {
    this.#maxSize = client.options.maxPoolSize;
    client.on('connectionCreated', ({ address }) => this.#add(address, 'created'));
    client.on('connectionClosed', ({ address }) => this.#add(address, 'closed'));
    client.on('connectionPoolCleared', ({ address }) => this.#add(address, 'cleared'));
    client.on('connectionCheckOutStarted', ({ address }) => this.#add(address, 'started'));
    client.on('connectionCheckOutFailed', ({ address }) => this.#add(address, 'failures'));
    client.on('connectionCheckedIn', ({ address }) => this.#add(address, 'inUse', -1));
    client.on('connectionCheckedOut', ({ address, durationMS }) => {
      const host = this.#host(address);
      host.inUse += 1;
      host.checkouts += 1;
      host.checkoutMs += durationMS;
      host.maxCheckoutMs = Math.max(host.maxCheckoutMs, durationMS);
      onCheckout(durationMS);
    });
  }

  stats(): PoolStats {
    const hosts = [...this.#hosts].map(([address, counters]) => ({ address, ...derive(counters) }));
    const total = [...this.#hosts.values()].reduce(sum, NONE);
    return { maxSize: this.#maxSize, total: derive(total), hosts };
  }

  #host(address: string): Counters {
    const known = this.#hosts.get(address);
    if (known) return known;
    const added = { ...NONE };
    this.#hosts.set(address, added);
    return added;
  }

  #add(address: string, counter: keyof Counters, by = 1): void {
    this.#host(address)[counter] += by;
  }
}

function derive({ started, ...counters }: Counters): PoolCounts {
  const size = counters.created - counters.closed;
  return {
    ...counters,
    size,
    idle: Math.max(0, size - counters.inUse),
    waiting: started - counters.checkouts - counters.failures,
  };
}

function sum(a: Counters, b: Counters): Counters {
  return {
    inUse: a.inUse + b.inUse,
    created: a.created + b.created,
    closed: a.closed + b.closed,
    checkouts: a.checkouts + b.checkouts,
    failures: a.failures + b.failures,
    cleared: a.cleared + b.cleared,
    checkoutMs: a.checkoutMs + b.checkoutMs,
    maxCheckoutMs: Math.max(a.maxCheckoutMs, b.maxCheckoutMs),
    started: a.started + b.started,
  };
}

export const NO_POOL: PoolStats = { maxSize: 0, total: derive(NONE), hosts: [] };
