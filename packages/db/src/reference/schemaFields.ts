import type { Schema, SchemaType } from 'mongoose';

/** What is read of a schema, whatever the document. */
export interface AnySchema {
  eachPath(visit: (path: string, type: SchemaType) => void): unknown;
  indexes(): ReturnType<Schema['indexes']>;
}

/** The marks that are compared, of documented fields and of a model's. */
export const MARKS = [
  'type',
  'required',
  'enum',
  'default',
  'maxlength',
  'trim',
  'lowercase',
  'ref',
  'refPath',
  // Documented nowhere: on a documented field they would refuse or change what was fine before.
  'minlength',
  'min',
  'max',
  'match',
  'validate',
  'uppercase',
] as const;

export type Marks = Partial<Record<(typeof MARKS)[number], unknown>>;

/** Every field of a schema by its path, written as in `DocumentedCollection`. */
export function fieldsOf(schema: AnySchema, prefix = ''): Map<string, Marks> {
  const fields = new Map<string, Marks>();
  schema.eachPath((name, type) => {
    const path = `${prefix}${name}`;
    const element = type.getEmbeddedSchemaType();
    const dots = element ? '[].' : '.';
    if (type.schema) {
      for (const [inner, marks] of fieldsOf(type.schema, `${path}${dots}`))
        fields.set(inner, marks);
    } else if (element) {
      fields.set(`${path}[]`, { ...marksOf(type), ...marksOf(element) });
    } else {
      fields.set(path, marksOf(type));
    }
  });
  return fields;
}

function marksOf({ instance, options }: SchemaType): Marks {
  const marks: Marks = { type: instance };
  for (const mark of MARKS) {
    const value: unknown = options[mark];
    const isOff = value === undefined || (value === false && mark !== 'default');
    if (mark !== 'type' && !isOff) marks[mark] = value;
  }
  return marks;
}
