import type { ConnectionState, DatabaseState } from '@onelastai/contracts';
import mongoose from 'mongoose';
import { ping } from '../connection/connect.ts';
import { topology } from './monitor.ts';
import type { Topology } from './topology.ts';

export interface DatabaseHealth {
  /** `degraded`: it answers, but a member does not, or the set has no primary. */
  state: DatabaseState;
  /** Milliseconds; `null` when no answer came in time. */
  pingMs: number | null;
  connection: ConnectionState;
  topology: Topology;
}

const PING_LIMIT_MS = 2000;

const CONNECTION_STATES: Record<number, ConnectionState> = {
  [mongoose.ConnectionStates.connected]: 'connected',
  [mongoose.ConnectionStates.connecting]: 'connecting',
  [mongoose.ConnectionStates.disconnecting]: 'disconnecting',
};

/** Never throws: a database that does not answer is an answer. */
export async function databaseHealth(limitMs = PING_LIMIT_MS): Promise<DatabaseHealth> {
  const pingMs = await Promise.race([ping().catch(() => null), nullAfter(limitMs)]);
  const known = withPing(topology(), pingMs);
  return {
    state: databaseState(pingMs, known),
    pingMs,
    connection: CONNECTION_STATES[mongoose.connection.readyState] ?? 'disconnected',
    topology: known,
  };
}

/** The primary has just been pinged; what the driver measured of it may be old. */
function withPing(known: Topology, pingMs: number | null): Topology {
  if (pingMs === null) return known;
  const members = known.members.map((member) =>
    member.address === known.primary ? { ...member, rttMs: pingMs } : member,
  );
  return { ...known, members };
}

export function databaseState(
  pingMs: number | null,
  { kind, primary, members }: Topology,
): DatabaseState {
  if (pingMs === null) return 'down';
  const answering = members.every(({ role }) => role !== 'unreachable');
  const takesWrites = kind !== 'replicaSet' || primary !== null;
  return answering && takesWrites ? 'up' : 'degraded';
}

function nullAfter(ms: number): Promise<null> {
  return new Promise((resolve) => setTimeout(resolve, ms, null).unref());
}
