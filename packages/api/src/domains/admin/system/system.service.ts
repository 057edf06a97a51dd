import {
  type DatabaseHealth,
  databaseHealth,
  type MigrationStatus,
  migrationStatus,
  type PoolStats,
  poolStats,
  type SlowQueries,
  slowQueries,
} from '@onelastai/db';
import type { Deps } from '../../../deps.ts';

export interface DatabaseStatus {
  checkedAt: Date;
  health: DatabaseHealth;
  pool: PoolStats;
  slowQueries: SlowQueries;
  /** `null` while the database is down. */
  migrations: MigrationStatus[] | null;
}

/** Takes as long as the ping, at most two seconds; a database that is down is told, not thrown. */
export async function readDatabaseStatus({ clock }: Deps): Promise<DatabaseStatus> {
  // Before the ping, which would be counted as a connection in use.
  const pool = poolStats();
  const health = await databaseHealth();
  const migrations = health.state === 'down' ? null : await migrationStatus();
  return { checkedAt: clock.now(), health, pool, slowQueries: slowQueries(), migrations };
}
