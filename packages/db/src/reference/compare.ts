import { isDeepStrictEqual } from 'node:util';
import { indexSpec, sameKeys, sameOptions } from '../connection/indexSpec.ts';
import type { Deviation } from './deviations.ts';
import type { DocumentedCollection, DocumentedField, DocumentedIndex } from './field.ts';
import { type AnySchema, fieldsOf, MARKS, type Marks } from './schemaFields.ts';

interface CompareOptions {
  deviations?: readonly Deviation[];
  /** Compares names and types of the fields and nothing else of them. */
  typesOnly?: boolean;
}

/**
 * What a model lacks or does otherwise than documented, a line each that names collection and path;
 * empty when it holds. Fields and indexes beyond the documented ones are the model's own affair.
 */
export function compareFields(
  collection: string,
  documented: DocumentedCollection,
  schema: AnySchema,
  { deviations = [], typesOnly = false }: CompareOptions = {},
): string[] {
  const own = deviations.filter((deviation) => deviation.collection === collection);
  const fields = fieldsOf(schema);
  return Object.entries(documented.fields).flatMap(([path, field]) => {
    if (own.some((one) => one.kind === 'movedOut' && path in one.fields)) return [];
    const renamed = own.find((one) => one.kind === 'renamed' && one.path === path);
    const found = fields.get(renamed?.kind === 'renamed' ? renamed.to : path);
    if (!found) return [`${collection}.${path} is missing`];
    const changed = own.flatMap((one) =>
      one.kind === 'changedMarks' && one.path === path ? one.marks : [],
    );
    const marks = typesOnly
      ? (['type'] as const)
      : MARKS.filter((mark) => !changed.some((one) => one === mark));
    return differences(field, found, marks).map((line) => `${collection}.${path}: ${line}`);
  });
}

/** The documented fields of an array that moved out, held against the collection they moved to. */
export function compareMovedOut(
  deviation: Extract<Deviation, { kind: 'movedOut' }>,
  documented: DocumentedCollection,
  target: AnySchema,
): string[] {
  const fields = fieldsOf(target);
  return Object.entries(deviation.fields).flatMap(([path, to]) => {
    const field = documented.fields[path];
    if (!field) return [`${deviation.collection}.${path} is not documented`];
    const found = fields.get(to);
    if (!found) return [`${deviation.to}.${to} is missing`];
    // Alone in a document of its own a value may be required, and have a default.
    const marks = (['type', 'enum', 'ref', 'default'] as const).filter(
      (mark) => mark !== 'default' || field.default !== undefined,
    );
    return differences(field, found, marks).map((line) => `${deviation.to}.${to}: ${line}`);
  });
}

function differences(documented: DocumentedField, found: Marks, marks: readonly (keyof Marks)[]) {
  const expected: Marks = { ...documented };
  return marks
    .filter((mark) => !isDeepStrictEqual(inOrder(expected[mark]), inOrder(found[mark])))
    .map((mark) => `${mark} is ${show(found[mark])}, documented ${show(expected[mark])}`);
}

/** The values of an enum are a set. */
function inOrder(value: unknown): unknown {
  return Array.isArray(value) ? value.map(String).toSorted() : value;
}

function show(value: unknown): string {
  if (typeof value === 'function') return value === Date.now ? 'Date.now' : 'a function';
  return value === undefined ? 'absent' : JSON.stringify(value);
}

/** The documented indexes that a model does not declare: marks, `schema.index`, recommended table. */
export function compareIndexDeclarations(
  collection: string,
  documented: readonly DocumentedIndex[],
  schema: AnySchema,
  deviations: readonly Deviation[] = [],
): string[] {
  const declared = schema.indexes().map(([keys, options]) => indexSpec(keys, options));
  return documented.flatMap(({ keys: documentedKeys, ...marks }) => {
    const replaced = deviations.find(
      (one) =>
        one.kind === 'replacedIndex' &&
        one.collection === collection &&
        sameKeys(one.keys, documentedKeys),
    );
    const keys = replaced?.kind === 'replacedIndex' ? replaced.by : documentedKeys;
    const name = `${collection}: index ${JSON.stringify(keys)}`;
    const candidates = declared.filter((index) => sameKeys(index.keys, keys));
    if (candidates.length === 0) return [`${name} is missing`];
    if (candidates.some(({ options }) => sameOptions(marks, options))) return [];
    const found = candidates.map(({ options }) => JSON.stringify(options)).join(' and ');
    return [`${name} has ${found}, documented ${JSON.stringify(marks)}`];
  });
}

/** Every index that the documentation asks for, by a field's marks or by itself. */
export function documentedIndexes(
  { fields, indexes = [] }: DocumentedCollection,
  recommended: readonly DocumentedIndex[] = [],
): DocumentedIndex[] {
  const marked = Object.entries(fields).flatMap(([path, { index, unique, sparse }]) =>
    index || unique || sparse
      ? [{ keys: { [path]: 1 as const }, ...(unique && { unique }), ...(sparse && { sparse }) }]
      : [],
  );
  return [...marked, ...indexes, ...recommended];
}
