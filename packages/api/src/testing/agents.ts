import type { AgentDoc } from '@onelastai/db';
import { rawCollection } from '@onelastai/db/testing';
import type { Deps } from '../deps.ts';

export type AgentFields = Omit<AgentDoc, '_id'>;

/** An agent as a source leaves it; what is not said is dull and the same for all. */
export function makeAgent(id: string, said: Partial<AgentFields> = {}): AgentFields {
  const at = new Date('2026-01-01T00:00:00.000Z');
  return {
    id,
    slug: id,
    name: 'Someone',
    category: 'misc',
    description: '',
    shortDescription: '',
    icon: '',
    image: '',
    capabilities: [],
    features: [],
    useCases: [],
    pricing: { daily: 1, weekly: 5, monthly: 10 },
    pricingMinor: { daily: 100, weekly: 500, monthly: 1000 },
    currency: 'USD',
    stats: { users: 0, rating: 0, reviews: 0 },
    isActive: true,
    isNew: false,
    isFeatured: false,
    releaseDate: at,
    version: '1.0.0',
    createdAt: at,
    updatedAt: at,
    ...said,
  };
}

/** Puts agents into the catalogue, past its sources; `deps` sees them at once. */
export async function addAgents(
  { catalogue }: Pick<Deps, 'catalogue'>,
  ...agents: AgentFields[]
): Promise<void> {
  await rawCollection('agents').insertMany(agents);
  catalogue.forget();
}

/** These, and no others. */
export async function setAgents(
  deps: Pick<Deps, 'catalogue'>,
  ...agents: AgentFields[]
): Promise<void> {
  await rawCollection('agents').deleteMany({});
  await addAgents(deps, ...agents);
}
