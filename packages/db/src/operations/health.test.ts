import type { MemberRole } from '@onelastai/contracts';
import { expect, test } from 'vitest';
import { databaseState } from './health.ts';
import type { Topology } from './topology.ts';

function replicaSet(...roles: MemberRole[]): Topology {
  const members = roles.map((role, at) => ({ address: `db${at}:27017`, role, rttMs: 1 }));
  const withRole = (role: MemberRole) =>
    members.filter((member) => member.role === role).map(({ address }) => address);
  return {
    kind: 'replicaSet',
    setName: 'rs',
    primary: withRole('primary')[0] ?? null,
    secondaries: withRole('secondary'),
    members,
  };
}

test.each([
  ['a whole set', 2, replicaSet('primary', 'secondary', 'secondary'), 'up'],
  [
    'a member that does not answer',
    2,
    replicaSet('primary', 'secondary', 'unreachable'),
    'degraded',
  ],
  ['no member that takes writes', 2, replicaSet('secondary', 'secondary'), 'degraded'],
  ['a router', 2, { ...replicaSet('router'), kind: 'sharded' }, 'up'],
  ['no answer to a ping', null, replicaSet('primary', 'secondary'), 'down'],
] as const)('%s', (_, pingMs, topology, state) => {
  expect(databaseState(pingMs, topology)).toBe(state);
});
