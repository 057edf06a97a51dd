import {
  databaseHealth,
  type MonitorOptions,
  models,
  poolStats,
  type SlowQuery,
} from '@onelastai/db';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

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

/** The process's figures; one registry per server. */
export function createMetrics(): Metrics {
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

  return {
    onCommand: (command) => commands.observe(labelsOf(command), command.durationMs / 1000),
    onCheckout: (ms) => checkouts.observe(ms / 1000),
    onSlowQuery: (query) => slow.inc(labelsOf(query)),
    contentType: registry.contentType,
    async read() {
      refreshPool();
      await refreshHealth();
      return registry.metrics();
    },
  };
}

function healthGauges(registry: Registry): () => Promise<void> {
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
