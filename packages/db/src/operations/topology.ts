import type { MemberRole, TopologyKind } from '@onelastai/contracts';
import type mongoose from 'mongoose';

export interface TopologyMember {
  /** Host and port. */
  address: string;
  role: MemberRole;
  /**
   * Milliseconds of a round trip, as of the driver's last poll of the member or the last change of
   * the topology; `null` while it does not answer.
   */
  rttMs: number | null;
}

/** What the driver knows of the servers behind the connection. */
export interface Topology {
  kind: TopologyKind;
  setName: string | null;
  /** Address of the member that takes writes. */
  primary: string | null;
  secondaries: string[];
  members: TopologyMember[];
}

type ServerDescription = mongoose.mongo.ServerDescription;

const ROLES: Partial<Record<ServerDescription['type'], MemberRole>> = {
  RSPrimary: 'primary',
  RSSecondary: 'secondary',
  RSArbiter: 'arbiter',
  RSOther: 'other',
  RSGhost: 'other',
  Standalone: 'standalone',
  Mongos: 'router',
  LoadBalancer: 'router',
};

/** Follows the driver's own picture of the servers. */
export class TopologyWatch {
  #servers: ServerDescription[] = [];
  readonly #rtt = new Map<string, number>();

  constructor(client: mongoose.mongo.MongoClient) {
    client.on('topologyDescriptionChanged', ({ newDescription: { servers } }) => {
      this.#servers = [...servers.values()];
      for (const address of this.#rtt.keys()) if (!servers.has(address)) this.#rtt.delete(address);
      for (const { address, roundTripTime } of this.#servers) {
        if (roundTripTime >= 0) this.#rtt.set(address, roundTripTime);
      }
    });
    client.on('serverHeartbeatSucceeded', ({ connectionId, duration, awaited }) => {
      // An awaited answer comes when something changes, however fast the way is.
      if (!awaited) this.#rtt.set(connectionId, duration);
    });
  }

  describe(): Topology {
    const members = this.#servers.map((server) => this.#member(server));
    const withRole = (role: MemberRole) =>
      members.filter((member) => member.role === role).map(({ address }) => address);
    return {
      kind: kindOf(members),
      setName: this.#servers.find(({ setName }) => setName !== null)?.setName ?? null,
      primary: withRole('primary')[0] ?? null,
      secondaries: withRole('secondary'),
      members,
    };
  }

  #member({ address, type }: ServerDescription): TopologyMember {
    const role = ROLES[type] ?? 'unreachable';
    return {
      address,
      role,
      rttMs: role === 'unreachable' ? null : (this.#rtt.get(address) ?? null),
    };
  }
}

/** By what the servers say of themselves: over a direct connection a member of a set is still one. */
function kindOf(members: TopologyMember[]): TopologyKind {
  const roles = new Set(members.map(({ role }) => role));
  if (roles.has('router')) return 'sharded';
  if (roles.has('standalone')) return 'single';
  return roles.has('primary') || roles.has('secondary') ? 'replicaSet' : 'unknown';
}

export const NO_TOPOLOGY: Topology = {
  kind: 'unknown',
  setName: null,
  primary: null,
  secondaries: [],
  members: [],
};
