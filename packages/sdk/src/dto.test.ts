import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const CONTRACTS = join(import.meta.dirname, '../../contracts/src');

/** Inferred from zod schemas, or the server's alone. */
const LEFT_OUT = [
  'CollectBody',
  'ErrorKind',
  'PageViewBody',
  'PreferenceChanges',
  'PasskeyAssertion',
  'SecondFactorProof',
];

/** Words of documents that no procedure tells of yet, and drawings. */
const SILENT = ['accounts/security.ts', 'analytics/usage.ts', 'community/', 'emblem/', 'support/'];

test('every shape of the contracts that procedures speak of is exported', () => {
  const declared = globSync('**/*.ts', { cwd: CONTRACTS })
    .filter((file) => !SILENT.some((silent) => file.startsWith(silent)))
    .map((file) => readFileSync(join(CONTRACTS, file), 'utf8'))
    .flatMap((text) => [...text.matchAll(/^export (?:interface|type) (\w+)/gm)])
    .map(([, name]) => name);
  const list = readFileSync(join(import.meta.dirname, 'dto.ts'), 'utf8');
  const exported = [...list.matchAll(/^ {2}(\w+),$/gm)].map(([, name]) => name);
  expect([...exported, ...LEFT_OUT].sort()).toEqual(declared.sort());
});
