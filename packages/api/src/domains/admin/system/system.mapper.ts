import type {
  DatabaseHealthDto,
  DatabaseStatusDto,
  MigrationsDto,
  PoolDto,
  SlowQueryDto,
} from '@onelastai/contracts';
import type { DatabaseHealth, MigrationStatus, PoolStats, SlowQueryGroup } from '@onelastai/db';
import type { DatabaseStatus } from './system.service.ts';

const MAX_SLOW_QUERIES = 50;

export function toDatabaseStatusDto({
  checkedAt,
  health,
  pool,
  slowQueries: { thresholdMs, count, groups },
  migrations,
}: DatabaseStatus): DatabaseStatusDto {
  return {
    checkedAt: checkedAt.toISOString(),
    health: toHealthDto(health),
    pool: toPoolDto(pool),
    slowQueries: {
      thresholdMs,
      count,
      items: groups.slice(0, MAX_SLOW_QUERIES).map(toSlowQueryDto),
    },
    migrations: migrations && toMigrationsDto(migrations),
  };
}

function toHealthDto({ state, pingMs, connection, topology }: DatabaseHealth): DatabaseHealthDto {
  const { kind, setName, primary, members } = topology;
  return {
    state,
    pingMs: pingMs === null ? null : rounded(pingMs),
    connection,
    kind,
    setName,
    primary,
    members: members.map(({ address, role, rttMs }) => ({
      address,
      role,
      rttMs: rttMs === null ? null : rounded(rttMs),
    })),
  };
}

function toPoolDto({ maxSize, total }: PoolStats): PoolDto {
  const { size, inUse, idle, waiting, created, closed, checkouts, failures } = total;
  return {
    maxSize,
    size,
    inUse,
    idle,
    waiting,
    created,
    closed,
    checkouts,
    failures,
    averageCheckoutMs: rounded(total.checkoutMs / Math.max(1, checkouts)),
    maxCheckoutMs: rounded(total.maxCheckoutMs),
  };
}

function toSlowQueryDto(group: SlowQueryGroup): SlowQueryDto {
  const { collection, operation, shape, count, plan, planFailed } = group;
  return {
    collection,
    operation,
    shape,
    count,
    averageMs: rounded(group.totalMs / count),
    maxMs: rounded(group.maxMs),
    lastAt: group.lastAt.toISOString(),
    plan,
    planFailed,
  };
}

function toMigrationsDto(migrations: MigrationStatus[]): MigrationsDto {
  const pending = migrations.filter(({ record }) => record?.state !== 'done');
  return { done: migrations.length - pending.length, pending: pending.map(({ name }) => name) };
}

/** To a hundredth. */
function rounded(ms: number): number {
  return Math.round(ms * 100) / 100;
}
