import { searchTerms } from '../../agents/searchTerms.ts';
import type { MigrationStep } from '../step.ts';
import { walking } from '../walk.ts';

export const nameTerms: MigrationStep = {
  name: '0013-name-terms',
  description: 'People can be searched by words of their name.',
  ...walking({
    collection: 'users',
    filter: { name: { $type: 'string' }, nameTerms: { $exists: false } },
    fields: { name: 1, nameTerms: 1 },
    plan: ({ name }) => ({ change: { nameTerms: searchTerms(String(name)) } }),
  }),
};
