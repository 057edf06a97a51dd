import { rawCollection } from '@onelastai/db/testing';
import { expect, test } from 'vitest';
import { createTestDeps, syncCatalogue, useTestDatabase } from '../../../testing/testApi.ts';
import { requireAgents } from '../../agents/agents.service.ts';
import { listPlans } from './plans.service.ts';
import { ensureSamplePlans } from './samplePlans.ts';

useTestDatabase();

const { deps } = createTestDeps();

test('sample tiers are written once, by whichever server is first, and cover agents that ship', async () => {
  await syncCatalogue(deps);
  const written = await Promise.all([1, 2, 3].map(() => ensureSamplePlans(deps)));
  const plans = await listPlans();
  expect(plans.length).toBeGreaterThan(1);
  expect(written.toSorted()).toEqual([0, 0, plans.length]);
  for (const { agents } of plans) await requireAgents(agents.agentIds, 'agentIds');
  await rawCollection('plans').updateMany({}, { $set: { isActive: false } });
  expect(await ensureSamplePlans(deps)).toBe(0);
});
