import type { HubCounts } from '@onelastai/api';
import {
  databaseHealth,
  type MonitorOptions,
  models,
  pendingMigrations,
  poolStats,
  type SlowQuery,
} from '@onelastai/db';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { liveMetrics } from './liveMetrics.ts';

export interface Metrics {
  /** To be told while they happen. */
  onCommand: NonNullable<MonitorOptions['onCommand']>;
  onCheckout: NonNullable<MonitorOptions['onCheckout']>;
  onSlowQuery(query: SlowQuery): void;
  contentType: string;
  /** Everything in Prometheus' text format, as of now. */
  read(): Promise<string>;
}

/** Seconds; commands past the last one time out before long. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

const COLLECTIONS: ReadonlySet<string> = new Set(Object.keys(models));
const OPERATIONS: ReadonlySet<string> = new Set([
  'find',
  'getMore',
  'aggregate',
  'count',
  'distinct',
  'insert',
  'update',
  'delete',
  'findAndModify',
  'commitTransaction',
  'abortTransaction',
]);

/** Every value of a label is a series of its own: what is not known by name counts as one. */
function labelsOf({ collection, operation }: { collection: string; operation: string }) {
  return {
    collection: collection === '' ? 'none' : COLLECTIONS.has(collection) ? collection : 'other',
    operation: OPERATIONS.has(operation) ? operation : 'other',
  };
}

/** The process's figures, with those of its event streams; one registry per server. */
export function createMetrics(liveCounts: () => HubCounts): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  const commands = new Histogram({
    name: 'onelastai_database_command_duration_seconds',
    help: 'From sending a command to having its answer',
    labelNames: ['collection', 'operation'],
    buckets: BUCKETS,
    registers,
  });
  const checkouts = new Histogram({
    name: 'onelastai_database_pool_checkout_duration_seconds',
    help: 'How long operations waited for a connection',
    buckets: BUCKETS,
    registers,
  });
  const slow = new Counter({
    name: 'onelastai_database_slow_queries_total',
    help: 'Commands that took longer than SLOW_QUERY_MS',
    labelNames: ['collection', 'operation'],
    registers,
  });
  const refreshHealth = healthGauges(registry);
  const refreshPool = poolMetrics(registry);
  const refreshLive = liveMetrics(registry, liveCounts);
  const refreshMigrations = migrationsGauge(registry);

  return {
    onCommand: (command) => commands.observe(labelsOf(command), command.durationMs / 1000),
    onCheckout: (ms) => checkouts.observe(ms / 1000),
    onSlowQuery: (query) => slow.inc(labelsOf(query)),
    contentType: registry.contentType,
    async read() {
      refreshPool();
      refreshLive();
      await refreshMigrations(await refreshHealth());
      return registry.metrics();
    },
  };
}

/** Answers whether the database does. */
function healthGauges(registry: Registry): () => Promise<boolean> {
  const registers = [registry];
  const up = new Gauge({
    name: 'onelastai_database_up',
    help: '1 when the database answers, else 0',
    registers,
  });
  const ping = new Gauge({
    name: 'onelastai_database_ping_seconds',
    help: 'Round trip of a ping; absent while nothing answers',
    // Without a label a gauge is 0 until it is set, and a ping of 0 would be a lie.
    labelNames: ['set'],
    registers,
  });
  const members = new Gauge({
    name: 'onelastai_database_members',
    help: 'Servers behind the connection by their role',
    labelNames: ['role'],
    registers,
  });
  return async () => {
    const { state, pingMs, topology } = await databaseHealth();
    up.set(state === 'down' ? 0 : 1);
    ping.reset();
    if (pingMs !== null) ping.set({ set: topology.setName ?? '' }, pingMs / 1000);
    members.reset();
    for (const { role } of topology.members) members.inc({ role });
    return state !== 'down';
  };
}

function poolMetrics(registry: Registry): () => void {
  const registers = [registry];
  const connections = new Gauge({
    name: 'onelastai_database_pool_connections',
    help: 'Open connections of this process',
    labelNames: ['host', 'state'],
    registers,
  });
  const waiting = new Gauge({
    name: 'onelastai_database_pool_waiting',
    help: 'Operations that wait for a connection',
    labelNames: ['host'],
    registers,
  });
  const counter = (name: string, help: string) =>
    new Counter({
      name: `onelastai_database_pool_${name}_total`,
      help,
      labelNames: ['host'],
      registers,
    });
  const counters = {
    created: counter('connections_created', 'Connections opened'),
    closed: counter('connections_closed', 'Connections closed'),
    failures: counter('checkout_failures', 'Operations that got no connection'),
    cleared: counter('cleared', 'Times all connections were given up'),
  };
  const counted = ['created', 'closed', 'failures', 'cleared'] as const;
  return () => {
    connections.reset();
    waiting.reset();
    for (const name of counted) counters[name].reset();
    for (const { address: host, ...counts } of poolStats().hosts) {
      connections.set({ host, state: 'in_use' }, counts.inUse);
      connections.set({ host, state: 'idle' }, counts.idle);
      waiting.set({ host }, counts.waiting);
      for (const name of counted) counters[name].inc({ host }, counts[name]);
    }
  };
}

/** They change by deployments alone. */
const MIGRATIONS_MS = 30_000;

function migrationsGauge(registry: Registry): (databaseUp: boolean) => Promise<void> {
  const pending = new Gauge({
    name: 'onelastai_migrations_pending',
    help: 'Migrations that this version needs and the database lacks; NaN where it cannot be told',
    registers: [registry],
  });
  pending.set(Number.NaN);
  let readAt = Number.NEGATIVE_INFINITY;
  return async (databaseUp) => {
    if (!databaseUp || performance.now() - readAt < MIGRATIONS_MS) return;
    readAt = performance.now();
    const names = await pendingMigrations().catch(() => null);
    pending.set(names?.length ?? Number.NaN);
  };
}
