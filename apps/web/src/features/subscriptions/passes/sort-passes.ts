import type { SubscriptionDto } from '@onelastai/sdk';
import { isActive } from '../is-active.ts';

export interface SortedPasses {
  /** The one that ends first comes first. */
  active: SubscriptionDto[];
  /** Newest first; `again` where a new pass makes sense: the latest of an agent that has none now. */
  past: { pass: SubscriptionDto; again: boolean }[];
}

export function sortPasses(passes: SubscriptionDto[], now: Date): SortedPasses {
  const active = passes
    .filter((pass) => isActive(pass, now))
    .sort((a, b) => a.expiryDate.localeCompare(b.expiryDate));
  const served = new Set(active.map((pass) => pass.agentId));
  const past = passes
    .filter((pass) => !isActive(pass, now))
    .map((pass) => {
      const again = pass.agent !== null && !served.has(pass.agentId);
      served.add(pass.agentId);
      return { pass, again };
    });
  return { active, past };
}
