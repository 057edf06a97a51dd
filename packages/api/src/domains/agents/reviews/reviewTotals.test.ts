import { checkDatabase, erasePerson } from '@onelastai/db';
import { rawCollection } from '@onelastai/db/testing';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { givePass } from '../../../testing/passes.ts';
import {
  createTestClient,
  createTestDeps,
  refusal,
  signedIn,
  signedInAs,
  syncCatalogue,
  useTestDatabase,
} from '../../../testing/testApi.ts';

useTestDatabase();

const { deps } = createTestDeps();
const visitor = createTestClient(deps).api;
const AGENTS = ['contract-reader', 'travel-planner'] as const;
type AgentId = (typeof AGENTS)[number];

type Person = Awaited<ReturnType<typeof signedIn>>;
let admin: Person;
let people: Person[];
const PEOPLE = 4;
beforeAll(async () => {
  await syncCatalogue(deps);
  admin = await signedInAs(deps, 'admin');
  people = await Promise.all(Array.from({ length: PEOPLE }, newPerson));
});

async function newPerson(): Promise<Person> {
  const person = await signedIn(deps);
  for (const agentId of AGENTS) await givePass(deps, person.userId, agentId);
  return person;
}

const where = { person: fc.nat(PEOPLE - 1), agentId: fc.constantFrom(...AGENTS) };
const written = fc.record({
  kind: fc.constant('write'),
  rating: fc.integer({ min: 1, max: 5 }),
  ...where,
});
const removed = fc.record({ kind: fc.constant('remove'), ...where });
const hidden = fc.record({ kind: fc.constant('hide'), ...where });
const restored = fc.record({ kind: fc.constant('restore'), ...where });
const erased = fc.record({ kind: fc.constant('erase'), ...where });
const step = fc.oneof(
  { weight: 5, arbitrary: written },
  { weight: 2, arbitrary: removed },
  { weight: 2, arbitrary: hidden },
  { weight: 2, arbitrary: restored },
  { weight: 1, arbitrary: erased },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** What ought to be, by person and agent. */
type Model = Map<string, { id: string; rating: number; hidden: boolean }>;

const reason = 'Not about the agent';
const keyOf = ({ person, agentId }: { person: number; agentId: AgentId }) => `${agentId} ${person}`;

async function emptyReviews(): Promise<void> {
  await rawCollection('agentreviews').deleteMany({});
  await checkDatabase({ only: ['agents'], repair: true });
}

function personOf(step: Step): Person {
  const person = people[step.person];
  if (!person) throw new RangeError(`There is no person ${step.person}.`);
  return person;
}

/** Does the step, to the product and to the model. */
async function take(step: Step, model: Model): Promise<void> {
  const { agentId } = step;
  const { api, userId } = personOf(step);
  const { reviews } = api.agents;
  const known = model.get(keyOf(step));
  if (step.kind === 'write') {
    const { rating } = step;
    const { id } = await reviews.upsert.mutate({ agentId, rating });
    model.set(keyOf(step), { id, rating, hidden: known?.hidden ?? false });
  } else if (step.kind === 'remove') {
    if (known?.hidden) {
      const refused = await refusal(reviews.remove.mutate({ agentId }));
      expect(refused).toMatchObject({ status: 403, code: 'REVIEW_HIDDEN' });
    } else {
      expect(await reviews.remove.mutate({ agentId })).toEqual({ removed: known !== undefined });
      model.delete(keyOf(step));
    }
  } else if (step.kind === 'erase') {
    await erasePerson(userId);
    await deps.sessions.forgetPerson(userId, 'account-changed');
    for (const agentId of AGENTS) model.delete(keyOf({ ...step, agentId }));
    people[step.person] = await newPerson();
  } else if (known) {
    const { id } = known;
    const moderation = admin.api.admin.reviews;
    if (step.kind === 'hide') await moderation.hide.mutate({ id, reason });
    else await moderation.restore.mutate({ id });
    model.set(keyOf(step), { ...known, hidden: step.kind === 'hide' });
  }
}

async function expectAgrees(model: Model): Promise<void> {
  for (const agentId of AGENTS) {
    const shown = [...model]
      .filter(([key, review]) => key.startsWith(agentId) && !review.hidden)
      .map(([, { rating }]) => rating);
    const sum = shown.reduce((total, rating) => total + rating, 0);
    const rating = shown.length === 0 ? 0 : Math.round((100 * sum) / shown.length) / 100;
    const summary = await visitor.agents.reviews.summary.query({ agentId });
    expect(summary).toMatchObject({ rating, reviews: shown.length });
    expect(summary.distribution).toEqual(
      [1, 2, 3, 4, 5].map((stars) => shown.filter((one) => one === stars).length),
    );
    const { items } = await visitor.agents.reviews.list.query({ agentId });
    expect(items.map((one) => one.rating).toSorted()).toEqual(shown.toSorted());
  }
}

const recounted = async () => (await checkDatabase({ only: ['agents'] })).findings;

describe('an agent’s statistics', () => {
  test('follow from its shown reviews after each of any steps', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 16 }), async (steps) => {
        await emptyReviews();
        const model: Model = new Map();
        for (const one of steps) {
          await take(one, model);
          await expectAgrees(model);
        }
        expect(await recounted()).toEqual([]);
      }),
      { numRuns: 20, endOnFailure: true },
    );
  }, 120_000);

  test('are as a recount has them, whatever happens at once', async () => {
    const together = fc.array(fc.oneof(written, removed, hidden, restored), {
      minLength: 8,
      maxLength: 16,
    });
    await fc.assert(
      fc.asyncProperty(together, async (steps) => {
        await emptyReviews();
        const model: Model = new Map();
        // Something to hide, restore and remove.
        for (const [person] of people.entries()) {
          for (const agentId of AGENTS) {
            await take({ kind: 'write', person, agentId, rating: 3 }, model);
          }
        }
        // What is refused depends on who comes first; a review may also be gone already.
        await Promise.allSettled(steps.map((one) => take(one, new Map(model))));
        expect(await recounted()).toEqual([]);
      }),
      { numRuns: 10, endOnFailure: true },
    );
  }, 120_000);
});
