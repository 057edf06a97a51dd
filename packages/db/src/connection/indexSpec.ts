import { isDeepStrictEqual } from 'node:util';
import type { IndexDirection as DeclaredDirection, mongo } from 'mongoose';

export type IndexKeys = Record<string, mongo.IndexDirection>;

/** What makes two indexes of the same keys different; name, version and `background` do not. */
export interface IndexOptions {
  unique?: true;
  sparse?: true;
  partialFilterExpression?: object;
  expireAfterSeconds?: number;
  collation?: mongo.CollationOptions;
}

export interface IndexSpec {
  keys: IndexKeys;
  options: IndexOptions;
}

interface WrittenOptions {
  /** A schema may give `[true, message]`. */
  unique?: boolean | [true, string] | undefined;
  sparse?: boolean | undefined;
  partialFilterExpression?: object | undefined;
  expireAfterSeconds?: number | undefined;
  collation?: mongo.CollationOptions | undefined;
}

/** From what a schema declares or a database lists: an option that is off is left out. */
export function indexSpec(
  keys: Record<string, DeclaredDirection | mongo.IndexDirection>,
  written: WrittenOptions,
): IndexSpec {
  const { unique, sparse, partialFilterExpression, expireAfterSeconds, collation } = written;
  return {
    keys: Object.fromEntries(Object.entries(keys).map(([path, to]) => [path, direction(to)])),
    options: {
      ...(unique ? { unique: true } : {}),
      ...(sparse ? { sparse } : {}),
      ...(partialFilterExpression ? { partialFilterExpression } : {}),
      ...(expireAfterSeconds === undefined ? {} : { expireAfterSeconds }),
      ...(collation ? { collation } : {}),
    },
  };
}

function direction(written: DeclaredDirection | mongo.IndexDirection): mongo.IndexDirection {
  if (written === 'asc' || written === 'ascending') return 1;
  if (written === 'desc' || written === 'descending') return -1;
  return written;
}

export function sameDirections(a: IndexKeys, b: IndexKeys): boolean {
  return isDeepStrictEqual(Object.entries(a), Object.entries(b));
}

/** Keys that serve the same filters and sorts: every direction may be turned round together. */
export function sameKeys(a: IndexKeys, b: IndexKeys): boolean {
  const turned = Object.entries(a).map(([path, to]) => [path, typeof to === 'number' ? -to : to]);
  return sameDirections(a, b) || isDeepStrictEqual(turned, Object.entries(b));
}

/** A database lists a collation with all the defaults of its locale, a model declares the rest. */
export function sameOptions(declared: IndexOptions, existing: IndexOptions): boolean {
  const { collation, ...rest } = declared;
  const { collation: existingCollation, ...existingRest } = existing;
  return isDeepStrictEqual(rest, existingRest) && sameCollation(collation, existingCollation);
}

function sameCollation(declared: object | undefined, existing: object | undefined): boolean {
  if (!declared || !existing) return declared === existing;
  return isDeepStrictEqual({ ...existing, ...declared }, { ...existing });
}

/** Whether nothing but the time to live differs, which can be changed in place. */
export function isRetimed(declared: IndexOptions, existing: IndexOptions): boolean {
  const { expireAfterSeconds } = declared;
  return (
    expireAfterSeconds !== undefined && sameOptions(declared, { ...existing, expireAfterSeconds })
  );
}
