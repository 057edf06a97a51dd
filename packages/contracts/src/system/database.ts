import type { IsoDate } from '../common.ts';

export const DATABASE_STATES = ['up', 'degraded', 'down'] as const;
/** `degraded`: it answers, but a member does not, or the replica set has no primary. */
export type DatabaseState = (typeof DATABASE_STATES)[number];

export const CONNECTION_STATES = [
  'connected',
  'connecting',
  'disconnecting',
  'disconnected',
] as const;
export type ConnectionState = (typeof CONNECTION_STATES)[number];

export const TOPOLOGY_KINDS = ['single', 'replicaSet', 'sharded', 'unknown'] as const;
export type TopologyKind = (typeof TOPOLOGY_KINDS)[number];

export const MEMBER_ROLES = [
  'primary',
  'secondary',
  'arbiter',
  'standalone',
  'router',
  'other',
  'unreachable',
] as const;
/** `router`: a mongos of a sharded cluster, or a load balancer. */
export type MemberRole = (typeof MEMBER_ROLES)[number];

export interface DatabaseMemberDto {
  /** Host and port. */
  address: string;
  role: MemberRole;
  /** Milliseconds of a round trip when it was last measured. */
  rttMs: number | null;
}

export interface DatabaseHealthDto {
  state: DatabaseState;
  /** Milliseconds; `null` when no answer came in time. */
  pingMs: number | null;
  connection: ConnectionState;
  kind: TopologyKind;
  setName: string | null;
  /** Address of the member that takes writes. */
  primary: string | null;
  members: DatabaseMemberDto[];
}

/** Connections of this server process; counters count since it connected. */
export interface PoolDto {
  /** Most connections that one host may have. */
  maxSize: number;
  size: number;
  inUse: number;
  idle: number;
  /** Operations that wait for a connection now. */
  waiting: number;
  created: number;
  closed: number;
  checkouts: number;
  /** Operations that got no connection. */
  failures: number;
  /** Milliseconds a checkout waited, on average and at most. */
  averageCheckoutMs: number;
  maxCheckoutMs: number;
}

/** All slow commands of one shape. */
export interface SlowQueryDto {
  collection: string;
  operation: string;
  /** The statement without its values, as JSON, cut where it is long. */
  shape: string;
  count: number;
  averageMs: number;
  maxMs: number;
  lastAt: IsoDate;
  /** E.g. `IXSCAN { userId: 1 }`; `null` until a shape was slow several times. */
  plan: string | null;
  /** The database would not say how it runs the statement. */
  planFailed: boolean;
}

export interface SlowQueryListDto {
  /** Milliseconds from which a command counts as slow. */
  thresholdMs: number;
  /** Slow commands since this process connected. */
  count: number;
  /** At most 50, the slowest first. */
  items: SlowQueryDto[];
}

export interface MigrationsDto {
  done: number;
  /** Names, in the order in which they will run. */
  pending: string[];
}

/** How the database does, as one server process sees it. */
export interface DatabaseStatusDto {
  checkedAt: IsoDate;
  health: DatabaseHealthDto;
  pool: PoolDto;
  slowQueries: SlowQueryListDto;
  /** `null` while the database does not answer. */
  migrations: MigrationsDto | null;
}
