import { collectionNames, type StoredDocument, storedIn, valuesAt } from '../integrity/stored.ts';
import type { CollectionName } from '../models.ts';
import type { Ownership } from '../ownership.ts';
import { type Json, toJson } from './plainJson.ts';
import { findPerson, mentionsOf, ownFilters, type Person, rowOf } from './registry.ts';

export type { Json } from './plainJson.ts';

export interface ExportOptions {
  signal?: AbortSignal;
  /** Documents read, of about `total`. */
  onProgress?: (progress: { done: number; total: number }) => void;
}

/** One collection's documents of a person, read as they are asked for and no earlier. */
export interface ExportedCollection {
  collection: CollectionName;
  documents: AsyncIterable<{ [field: string]: Json }>;
}

/** Documents that the database sends at a time. */
const BATCH = 200;

/**
 * All of a person's data and nobody else's, by the ownership registry, without what it keeps back:
 * secrets, and whom else documents mention. Each walk is along an index.
 */
export async function exportPerson(
  userId: string,
  { signal, onProgress }: ExportOptions = {},
): Promise<ExportedCollection[]> {
  const person = await findPerson(userId);
  if (!person) return [];
  const exported = collectionNames.filter((name) => rowOf(name).exportOmits !== 'all');
  let total = 0;
  for (const name of exported) {
    for (const filter of filtersOf(name, person)) {
      total += await storedIn(name).countDocuments(filter);
    }
  }
  let done = 0;
  const onDocument = () => {
    signal?.throwIfAborted();
    done += 1;
    onProgress?.({ done, total: Math.max(done, total) });
  };
  onProgress?.({ done, total });
  return exported
    .filter((name) => filtersOf(name, person).length > 0)
    .map((collection) => ({ collection, documents: read(collection, person, onDocument) }));
}

function filtersOf(collection: CollectionName, person: Person) {
  return ownFilters(rowOf(collection), person);
}

async function* read(collection: CollectionName, person: Person, onDocument: () => void) {
  for (const filter of filtersOf(collection, person)) {
    const found = storedIn(collection).find(filter, { batchSize: BATCH });
    for await (const document of found) {
      onDocument();
      for (const path of keptBack(rowOf(collection), document, person)) removeAt(document, path);
      const plain = toJson(document);
      // Never anything else: for the compiler.
      if (isJsonObject(plain)) yield plain;
    }
  }
}

/** Paths that stay out of the export: those of the registry, and what tells of others. */
function keptBack(row: Ownership, document: StoredDocument, person: Person): string[] {
  const others = mentionsOf(row.owner).flatMap(({ path, along }) => {
    const people = valuesAt(document, path).flat();
    const isOther = people.some((one) => one != null && String(one) !== person.hex);
    return isOther ? along : [];
  });
  return ['__v', ...(row.exportOmits === 'all' ? [] : row.exportOmits), ...others];
}

function removeAt(value: unknown, path: string): void {
  const [key = '', ...rest] = path.split('.');
  if (Array.isArray(value)) {
    for (const element of value) removeAt(element, path);
  } else if (typeof value === 'object' && value !== null) {
    if (rest.length === 0) Reflect.deleteProperty(value, key);
    else removeAt(Reflect.get(value, key), rest.join('.'));
  }
}

function isJsonObject(value: Json): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
