import { performance } from 'node:perf_hooks';
import { planIdOf } from '@onelastai/contracts';
import { findPlansByIds, type LivePass, listLivePasses, passEnd } from '@onelastai/db';
import type { Clock } from '../../clock.ts';
import type { Hub } from '../../live/hub.ts';

/** What a person's pass opens, and until when. */
export interface Entitlement {
  subscriptionId: string;
  target: string;
  /** The agents; `all` for a tier of the whole catalogue. */
  opens: ReadonlySet<string> | 'all';
  until: Date;
}

export interface PassCache {
  /** What is open to the person now; ended passes are left out by the clock, not by their status. */
  get(userId: string): Promise<Entitlement[]>;
  /** The same from the database: nothing older is answered afterwards. */
  forget(userId: string): void;
  clear(): void;
}

/** Under a second, so that a pass that ended in another process locks here within one. */
const FRESH_MS = 900;
/** While the outbox tells what changes elsewhere. */
const FOLLOWED_MS = 30_000;
const MAX_ENTRIES = 20_000;

interface Entry {
  passes: Promise<Entitlement[]>;
  /** `performance.now()` when it was read. */
  readAt: number;
}

/**
 * One indexed read per person and half a minute instead of one per check; per second while the
 * outbox is not heard of. Requests that arrive together share one read.
 */
export function createPassCache(clock: Clock, hub: Pick<Hub, 'heardAt' | 'listen'>): PassCache {
  const entries = new Map<string, Entry>();

  function isFresh({ readAt }: Entry): boolean {
    const now = performance.now();
    const isFollowing = now - hub.heardAt() < FRESH_MS;
    return now - readAt < (isFollowing ? FOLLOWED_MS : FRESH_MS);
  }

  function read(userId: string): Promise<Entitlement[]> {
    const known = entries.get(userId);
    if (known && isFresh(known)) return known.passes;
    const entry: Entry = { passes: load(userId, clock.now()), readAt: performance.now() };
    entry.passes.catch(() => {
      if (entries.get(userId) === entry) entries.delete(userId);
    });
    // Set anew, so that the map's first entry is the one read longest ago.
    entries.delete(userId);
    entries.set(userId, entry);
    const oldest = entries.keys().next();
    if (entries.size > MAX_ENTRIES && !oldest.done) entries.delete(oldest.value);
    return entry.passes;
  }

  hub.listen({
    onMessage({ userId, event }) {
      if (event.type === 'passes.changed' && userId !== undefined) entries.delete(userId);
      if (event.type === 'plans.changed') entries.clear();
    },
    onGap: () => entries.clear(),
  });

  return {
    async get(userId) {
      const passes = await read(userId);
      const now = clock.now();
      return passes.every(({ until }) => until > now)
        ? passes
        : passes.filter(({ until }) => until > now);
    },
    forget(userId) {
      entries.delete(userId);
    },
    clear() {
      entries.clear();
    },
  };
}

async function load(userId: string, now: Date): Promise<Entitlement[]> {
  const passes = await listLivePasses(userId, now);
  const planIds = passes.flatMap(({ agentId }) => planIdOf(agentId) ?? []);
  const plans = planIds.length === 0 ? [] : await findPlansByIds(planIds);
  const agentsOf = new Map(plans.map((plan) => [plan.planId, plan.agents]));
  return passes.map((pass) => ({
    subscriptionId: pass._id.toHexString(),
    target: pass.agentId,
    opens: opens(pass, agentsOf),
    until: passEnd(pass),
  }));
}

function opens(
  { agentId }: LivePass,
  agentsOf: Map<string, { kind: 'all' | 'listed'; agentIds: string[] }>,
): Entitlement['opens'] {
  const planId = planIdOf(agentId);
  if (planId === null) return new Set([agentId]);
  const agents = agentsOf.get(planId);
  return agents?.kind === 'all' ? 'all' : new Set(agents?.agentIds);
}
