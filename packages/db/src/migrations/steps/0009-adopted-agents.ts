import type { mongo } from 'mongoose';
import { searchTerms } from '../../agents/searchTerms.ts';
import { isRecord } from '../documentPath.ts';
import type { MigrationStep, Stored } from '../step.ts';
import { type Pass, walking } from '../walk.ts';

const TEXTS = ['name', 'slug', 'category', 'shortDescription', 'description'];
const LISTS = ['capabilities', 'useCases'];
const CHANGED = ['stats', 'statsBaseline', 'searchTerms'];

/** The same texts that the catalogue's sync makes searchable. */
function textsOf(agent: Stored): string[] {
  const values = [...TEXTS.map((name) => agent[name]), ...LISTS.flatMap((name) => agent[name])];
  return values.filter((value) => typeof value === 'string');
}

/** Different people with passes, by agent: they are counted once more by our own count. */
async function subscribersOf(db: mongo.Db): Promise<Map<string, number>> {
  const counted = await db
    .collection('subscriptions')
    .aggregate<{ _id: string; count: number }>([
      { $group: { _id: { agentId: '$agentId', userId: '$userId' } } },
      { $group: { _id: '$_id.agentId', count: { $sum: 1 } } },
    ])
    .toArray();
  return new Map(counted.map(({ _id, count }) => [_id, count]));
}

/** What `stats` says beyond them, so that the sum is what was shown before. */
function baselineOf(agent: Stored, subscribers: Map<string, number>) {
  const { stats, statsBaseline } = agent;
  if (!isRecord(stats) || statsBaseline !== undefined) return {};
  const known = subscribers.get(String(agent['id'])) ?? 0;
  const users = Math.max(0, Number(stats['users'] ?? 0) - known);
  return { statsBaseline: { ...stats, users } };
}

const pass = (subscribers: Map<string, number>): Pass => ({
  collection: 'agents',
  filter: { source: { $in: [null, ''] } },
  fields: Object.fromEntries([...TEXTS, ...LISTS, ...CHANGED, 'id'].map((name) => [name, 1])),
  plan(agent) {
    const hasTerms = Array.isArray(agent['searchTerms']) && agent['searchTerms'].length > 0;
    return {
      change: {
        ...baselineOf(agent, subscribers),
        ...(!hasTerms && { searchTerms: searchTerms(...textsOf(agent)) }),
      },
    };
  },
});

export const adoptedAgents: MigrationStep = {
  name: '0009-adopted-agents',
  description: 'Agents without a source keep their statistics as a baseline and can be searched.',
  up: async (run) => walking(pass(await subscribersOf(run.db))).up(run),
  dryRun: async (run) => walking(pass(await subscribersOf(run.db))).dryRun(run),
};
