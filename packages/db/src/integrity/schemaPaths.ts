import mongoose, { type Schema, type SchemaType } from 'mongoose';
import { type StoredDocument, valuesAt } from './stored.ts';

/** A path of a schema, also those inside of arrays and of sub-documents. */
export interface SchemaPath {
  /** Dotted, without marks for arrays. */
  path: string;
  /** As findings name it: `reportedBy[].userId`. */
  shown: string;
  type: SchemaType;
  /** The elements of the array at `path`, not the array. */
  elements: boolean;
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

/** What a document holds at a path; nothing for what is absent or `null`. */
export function present(document: StoredDocument, { path, elements }: SchemaPath): unknown[] {
  const values = valuesAt(document, path);
  return (elements ? values.flat() : values).filter((value) => value != null);
}
