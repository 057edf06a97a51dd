import type mongoose from 'mongoose';
import { CommandWatch, type EndedCommand } from './commands.ts';
import { planSummary } from './explain.ts';
import { NO_POOL, type PoolStats, PoolWatch } from './pool.ts';
import { type SlowQueries, type SlowQuery, SlowQueryLog } from './slowQueries.ts';
import { NO_TOPOLOGY, type Topology, TopologyWatch } from './topology.ts';

/** Told while they happen; none may throw. */
export interface MonitorOptions {
  /** Milliseconds from which a command counts as slow. */
  slowQueryMs?: number;
  onSlowQuery?: (query: SlowQuery) => void;
  onCommand?: (command: Pick<EndedCommand, 'operation' | 'collection' | 'durationMs'>) => void;
  /** Milliseconds that an operation waited for its connection. */
  onCheckout?: (ms: number) => void;
}

const SLOW_QUERY_MS = 1000;
const EXPLAIN_LIMIT_MS = 5000;

interface Monitor {
  client: mongoose.mongo.MongoClient;
  pool: PoolWatch;
  topology: TopologyWatch;
  slowQueries: SlowQueryLog;
  commands: CommandWatch;
}

/** Of the process's one connection. */
let monitor: Monitor | undefined;

/** Listens to a client that has not connected yet. A client that is watched already stays so. */
export function watchClient(
  client: mongoose.mongo.MongoClient,
  { slowQueryMs = SLOW_QUERY_MS, onSlowQuery, onCommand, onCheckout }: MonitorOptions,
): void {
  if (monitor?.client === client) return;
  const slowQueries = new SlowQueryLog({
    thresholdMs: slowQueryMs,
    onSlowQuery,
    explain: async (database, explain) =>
      planSummary(
        await client
          .db(database)
          .command({ explain, verbosity: 'queryPlanner', maxTimeMS: EXPLAIN_LIMIT_MS }),
      ),
  });
  const commands = new CommandWatch(client, (ended) => {
    onCommand?.(ended);
    slowQueries.record(ended);
  });
  const pool = new PoolWatch(client, onCheckout);
  monitor = { client, pool, topology: new TopologyWatch(client), slowQueries, commands };
}

export function poolStats(): PoolStats {
  return monitor?.pool.stats() ?? NO_POOL;
}

export function topology(): Topology {
  return monitor?.topology.describe() ?? NO_TOPOLOGY;
}

export function slowQueries(): SlowQueries {
  return (
    monitor?.slowQueries.read() ?? { thresholdMs: SLOW_QUERY_MS, count: 0, groups: [], recent: [] }
  );
}

/** Commands that were sent and have no answer yet. */
export function runningCommands(): number {
  return monitor?.commands.running ?? 0;
}
