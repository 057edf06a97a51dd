import { planIdOf } from '@onelastai/contracts';
import { findPlansByIds, type LivePass, listLivePasses, passEnd } from '@onelastai/db';
import type { Clock } from '../../clock.ts';
import { createFollowedCache } from '../../live/followedCache.ts';
import type { Hub } from '../../live/hub.ts';
import { type AgentSet, toAgentSet } from './agentSet.ts';

/** What a person's pass opens, and until when. */
export interface Entitlement {
  subscriptionId: string;
  target: string;
  opens: AgentSet;
  until: Date;
}

export interface PassCache {
  /** What is open to the person now; ended passes are left out by the clock, not by their status. */
  get(userId: string): Promise<Entitlement[]>;
  /** The same from the database: nothing older is answered afterwards. */
  forget(userId: string): void;
  clear(): void;
}

/** What is open to whom, as `createFollowedCache` keeps it. */
export function createPassCache(clock: Clock, hub: Pick<Hub, 'heardAt' | 'listen'>): PassCache {
  const cache = createFollowedCache(hub, (userId) => load(userId, clock.now()));
  const clear = () => cache.forgetWhere(() => true);

  hub.listen({
    onMessage({ userId, event }) {
      if (event.type === 'passes.changed' && userId !== undefined) cache.forget(userId);
      if (event.type === 'plans.changed') clear();
    },
    onGap: clear,
  });

  return {
    async get(userId) {
      const passes = await cache.read(userId).value;
      const now = clock.now();
      return passes.every(({ until }) => until > now)
        ? passes
        : passes.filter(({ until }) => until > now);
    },
    forget: (userId) => cache.forget(userId),
    clear,
  };
}

async function load(userId: string, now: Date): Promise<Entitlement[]> {
  const passes = await listLivePasses(userId, now);
  const planIds = passes.flatMap(({ agentId }) => planIdOf(agentId) ?? []);
  const plans = planIds.length === 0 ? [] : await findPlansByIds(planIds);
  const agentsOf = new Map(plans.map(({ planId, agents }) => [planId, toAgentSet(agents)]));
  return passes.map((pass) => ({
    subscriptionId: pass._id.toHexString(),
    target: pass.agentId,
    opens: opens(pass, agentsOf),
    until: passEnd(pass),
  }));
}

/** A tier that is gone opens nothing. */
function opens({ agentId }: LivePass, agentsOf: ReadonlyMap<string, AgentSet>): AgentSet {
  const planId = planIdOf(agentId);
  return planId === null ? new Set([agentId]) : (agentsOf.get(planId) ?? new Set());
}
