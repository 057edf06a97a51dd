import { valueAt } from '../documentPath.ts';
import type { MigrationStep } from '../step.ts';
import { walking } from '../walk.ts';

const MISSPELT = 'moderation.actionsaken';
const NAME = 'moderation.actionsTaken';

export const moderationActionsTaken: MigrationStep = {
  name: '0004-moderation-actions-taken',
  description: 'The misspelt actionsaken of community metrics becomes actionsTaken.',
  ...walking({
    collection: 'communitymetrics',
    filter: { [MISSPELT]: { $exists: true } },
    fields: { moderation: 1 },
    plan(metrics) {
      const before = valueAt(metrics, MISSPELT);
      const after = valueAt(metrics, NAME);
      if (after === undefined) return { change: { [NAME]: before, [MISSPELT]: undefined } };
      // The right name with its default of 0, or counted on from the misspelt one: the larger holds.
      if (typeof before !== 'number' || typeof after !== 'number') {
        return {
          change: {},
          left: 'actionsaken and actionsTaken are there, not both of them numbers',
        };
      }
      return { change: { [NAME]: Math.max(before, after), [MISSPELT]: undefined } };
    },
  }),
};
