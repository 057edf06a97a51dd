/** One field of the documented database, with the marks that the reference gives it. */
export interface DocumentedField {
  type: 'String' | 'Number' | 'Boolean' | 'Date' | 'ObjectId' | 'Mixed';
  required?: true;
  enum?: readonly string[];
  /** `Date.now` where the reference has the function itself. */
  default?: string | number | boolean | null | typeof Date.now;
  maxlength?: number;
  trim?: true;
  lowercase?: true;
  /** Name of a model. */
  ref?: string;
  /** Path that holds the name of a model. */
  refPath?: string;
  /** An index of this field alone, in either direction. */
  index?: true;
  unique?: true;
  sparse?: true;
}

export interface DocumentedIndex {
  keys: Readonly<Record<string, 1 | -1>>;
  unique?: true;
  sparse?: true;
}

export interface DocumentedCollection {
  /**
   * By path; `[]` after a name stands for the elements of an array: `tags[]` is an array of values,
   * `messages[].role` a field of an array of documents.
   */
  fields: Readonly<Record<string, DocumentedField>>;
  /** The `schema.index` lines below the schema. */
  indexes?: readonly DocumentedIndex[];
}

export const string = { type: 'String' } as const;
export const number = { type: 'Number' } as const;
export const date = { type: 'Date' } as const;
export const boolean = { type: 'Boolean' } as const;
export const mixed = { type: 'Mixed' } as const;

/** A counter that begins at 0. */
export const zero = { type: 'Number', default: 0 } as const;
export const now = { type: 'Date', default: Date.now } as const;
export const yes = { type: 'Boolean', default: true } as const;
export const no = { type: 'Boolean', default: false } as const;

export const oneOf = (...values: readonly string[]) =>
  ({ type: 'String', enum: values }) satisfies DocumentedField;

export const refTo = (model: string) =>
  ({ type: 'ObjectId', ref: model }) satisfies DocumentedField;
