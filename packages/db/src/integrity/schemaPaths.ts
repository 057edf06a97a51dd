import mongoose, { type Schema, type SchemaType } from 'mongoose';
import { type StoredDocument, valuesAt } from './stored.ts';

interface StoredPath {
  /** Dotted, without marks for arrays. */
  path: string;
  /** As findings name it: `reportedBy[].userId`. */
  shown: string;
  /** The elements of the array at `path`, not the array. */
  elements: boolean;
}

/** A path of a schema, also those inside of arrays and of sub-documents. */
export interface SchemaPath extends StoredPath {
  type: SchemaType;
}

const { DocumentArray, Array: ArrayType, Subdocument } = mongoose.Schema.Types;

export function schemaPaths(schema: Schema, parent = { path: '', shown: '' }): SchemaPath[] {
  const paths: SchemaPath[] = [];
  schema.eachPath((name, type) => {
    const path = parent.path + name;
    const shown = parent.shown + name;
    paths.push({ path, shown, type, elements: false });
    const element = { path: `${path}.`, shown: `${shown}[].` };
    if (type instanceof DocumentArray) paths.push(...schemaPaths(type.schema, element));
    else if (type instanceof Subdocument) {
      paths.push(...schemaPaths(type.schema, { path: `${path}.`, shown: `${shown}.` }));
    } else if (type instanceof ArrayType) {
      paths.push({ path, shown: `${shown}[]`, type: type.embeddedSchemaType, elements: true });
    }
  });
  return paths;
}

/** Where sub-documents lie that hold the given paths: `poll` and `poll.options[]`. */
export function parentPaths(paths: SchemaPath[]): StoredPath[] {
  const parents = paths.flatMap(({ shown }) => {
    const names = shown.split('.');
    return names.slice(1).map((_, at) => names.slice(0, at + 1).join('.'));
  });
  return [...new Set(parents)].map((shown) => ({
    path: shown.replaceAll('[]', ''),
    shown,
    elements: shown.endsWith('[]'),
  }));
}

/** What a document holds at a path; nothing for what is absent or `null`. */
export function present(document: StoredDocument, { path, elements }: StoredPath): unknown[] {
  const values = valuesAt(document, path);
  return (elements ? values.flat() : values).filter((value) => value != null);
}
