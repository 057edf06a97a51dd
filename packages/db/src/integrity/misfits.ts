import mongoose, { type Model } from 'mongoose';
import { isRecord } from '../migrations/documentPath.ts';
import { type CollectionName, models } from '../models.ts';
import type { Findings } from './finding.ts';
import { parentPaths, present, type SchemaPath, schemaPaths } from './schemaPaths.ts';
import type { StoredDocument } from './stored.ts';

const { Binary, Decimal128, Long, ObjectId } = mongoose.mongo;

/**
 * Mongoose casts "5" to 5 without a word, and a query for 5 does not find it. Types that are not
 * listed take anything.
 */
const STORED_AS: Record<string, (value: unknown) => boolean> = {
  String: (value) => typeof value === 'string',
  Number: (value) => typeof value === 'number' || value instanceof Long,
  Boolean: (value) => typeof value === 'boolean',
  Date: (value) => value instanceof Date,
  ObjectId: (value) => value instanceof ObjectId,
  Decimal128: (value) => value instanceof Decimal128,
  Buffer: (value) => value instanceof Binary,
  Array: Array.isArray,
};

type Fit = (documents: StoredDocument[], findings: Findings) => Promise<void>;

/** Finds what does not fit a collection's schema: stored types, and every validator. */
export function misfitFinder(collection: CollectionName): Fit {
  const model = mongoose.model<StoredDocument>(models[collection].modelName);
  const paths = schemaPaths(model.schema);
  const parents = parentPaths(paths);
  return async (documents, findings) => {
    for (const document of documents) {
      const broken = parents.filter((parent) => !present(document, parent).every(isRecord));
      const misfits = new Map([
        // mongoose can make no document of one with a value where a sub-document belongs.
        ...(broken.length > 0
          ? broken.map(({ shown }) => [shown, 'not stored as Object'] as const)
          : await invalidPaths(model, document)),
        ...mistypedPaths(paths, document),
      ]);
      for (const [path, reason] of misfits) {
        findings.add({ kind: 'misfit', collection, path, reason }, { id: String(document._id) });
      }
    }
  };
}

function mistypedPaths(paths: SchemaPath[], document: StoredDocument): [string, string][] {
  return paths.flatMap((place) => {
    const allowed = STORED_AS[place.type.instance];
    const mistyped = allowed && present(document, place).some((value) => !allowed(value));
    return mistyped ? [[place.shown, `not stored as ${place.type.instance}`]] : [];
  });
}

/** Messages of mongoose hold values, its kinds do not: `required`, `enum`, `maxlength`, `cast`. */
async function invalidPaths(
  model: Model<StoredDocument>,
  document: StoredDocument,
): Promise<[string, string][]> {
  try {
    await model.hydrate(document).validate();
    return [];
  } catch (error) {
    if (!(error instanceof mongoose.Error.ValidationError)) throw error;
    return Object.entries(error.errors).map(([path, { kind }]) => [
      path.replace(/\.\d+(?=\.|$)/g, '[]'),
      kind,
    ]);
  }
}
