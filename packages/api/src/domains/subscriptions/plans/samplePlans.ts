import {
  createPlan,
  DuplicateKeyError,
  listPlansBySale,
  type PlanTerms,
  withTransaction,
} from '@onelastai/db';
import type { Deps } from '../../../deps.ts';

const STUDY = ['maths-tutor', 'language-conversation-partner', 'essay-marker', 'flashcard-maker'];

/** What development sells until an administrator writes tiers of their own. */
const SAMPLES: (PlanTerms & { planId: string })[] = [
  {
    planId: 'study',
    name: 'Study',
    description: 'Four agents that help you learn, for as long as the exam takes.',
    agents: { kind: 'listed', agentIds: STUDY },
    currency: 'USD',
    prices: { daily: 399, weekly: 1299, monthly: 2999 },
    trialDays: null,
    order: 1,
  },
  {
    planId: 'everything',
    name: 'Everything',
    description: 'Every agent of the catalogue, and each one that is added later.',
    agents: { kind: 'all', agentIds: [] },
    currency: 'USD',
    prices: { daily: null, weekly: 2499, monthly: 5900 },
    trialDays: 7,
    order: 2,
  },
];

/** Writes the samples where there is no tier at all, on sale or not; for development alone. */
export async function ensureSamplePlans({ clock }: Pick<Deps, 'clock'>): Promise<number> {
  const [sold, withdrawn] = await Promise.all([listPlansBySale(true), listPlansBySale(false)]);
  if (sold.length + withdrawn.length > 0) return 0;
  try {
    await withTransaction(async (transaction) => {
      for (const { planId, ...terms } of SAMPLES) {
        await createPlan(planId, terms, clock.now(), transaction);
      }
    });
  } catch (error) {
    // Another server has begun at the same moment.
    if (error instanceof DuplicateKeyError) return 0;
    throw error;
  }
  return SAMPLES.length;
}
