import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areUsual, propertyRuns, WAYS, waysOf } from '../../../testing/billing/propertyRuns.ts';
import { playRules, sequence } from '../../../testing/billing/ruleRun.ts';

const runs = propertyRuns(2000);

test(`${runs.numRuns} sequences of purchases, renewals, failures and changes agree with the reference`, async () => {
  const ways = new Set<string>();
  await fc.assert(
    fc.asyncProperty(sequence, async (one) => {
      for (const way of waysOf(await playRules(one))) ways.add(way);
    }),
    runs,
  );
  if (areUsual(runs)) expect([...ways]).toEqual(expect.arrayContaining(WAYS));
}, 600_000);
